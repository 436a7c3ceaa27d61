package inkling;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The arrows of the design: who may know whom. */
class ArchitectureTest {
    private static final JavaClasses CORE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("inkling");

    @Test
    void packagesKnowOnlyWhatTheyStandOn() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("math")
                .definedBy("inkling.math")
                .layer("data")
                .definedBy("inkling.data..")
                .layer("nn")
                .definedBy("inkling.nn")
                .layer("train")
                .definedBy("inkling.train..")
                .layer("model")
                .definedBy("inkling.model")
                .whereLayer("math")
                .mayNotAccessAnyLayer()
                .whereLayer("data")
                .mayOnlyAccessLayers("math")
                .whereLayer("nn")
                .mayOnlyAccessLayers("math")
                .whereLayer("model")
                .mayOnlyAccessLayers("train", "nn", "math", "data")
                .whereLayer("train")
                .mayOnlyAccessLayers("nn", "math", "data")
                .check(CORE);
    }

    @Test
    void theLibraryKnowsNothingButTheJdk() {
        classes()
                .should()
                .onlyDependOnClassesThat(resideInAPackage("inkling..")
                        .or(resideInAPackage("java.."))
                        .or(resideInAPackage("javax.."))
                        .or(resideInAPackage("jdk.incubator.vector"))
                        .or(resideInAPackage("org.jspecify.annotations")))
                .check(CORE);
    }

    @Test
    void vectorsAreUsedInMathAlone() {
        noClasses()
                .that(not(resideInAPackage("inkling.math")))
                .should()
                .dependOnClassesThat(resideInAPackage("jdk.incubator.vector"))
                .check(CORE);
    }

    @Test
    void connectionsAreOpenedInFetchAlone() {
        noClasses()
                .that(not(resideInAPackage("inkling.datasets.fetch")))
                .should()
                .dependOnClassesThat(resideInAPackage("java.net.."))
                .check(CORE);
    }
}
