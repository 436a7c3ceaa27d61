package inkling.datasets;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Each package has the part of the JDK that it is there for, and no other. */
class ArchitectureTest {
    private static final JavaClasses DATASETS = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("inkling.datasets");

    @Test
    void connectionsAreOpenedInFetchAlone() {
        noClasses()
                .that(not(resideInAPackage("inkling.datasets.fetch")))
                .should()
                .dependOnClassesThat(resideInAPackage("java.net.."))
                .check(DATASETS);
    }

    @Test
    void picturesAreDecodedInPictureAlone() {
        noClasses()
                .that(not(resideInAPackage("inkling.datasets.picture")))
                .should()
                .dependOnClassesThat(resideInAPackage("java.awt..").or(resideInAPackage("javax.imageio..")))
                .check(DATASETS);
    }
}
