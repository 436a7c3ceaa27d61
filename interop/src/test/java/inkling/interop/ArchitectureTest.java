package inkling.interop;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Each format has a room, all are written from one plan, and none knows more than the library. */
class ArchitectureTest {
    private static final JavaClasses INTEROP = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("inkling.interop");

    @Test
    void theArrowsGoOneWay() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("interop")
                .definedBy("inkling.interop")
                .layer("onnx")
                .definedBy("inkling.interop.onnx")
                .layer("source")
                .definedBy("inkling.interop.source")
                .layer("array")
                .definedBy("inkling.interop.array")
                .layer("plan")
                .definedBy("inkling.interop.plan")
                .whereLayer("plan")
                .mayNotAccessAnyLayer()
                .whereLayer("array")
                .mayOnlyAccessLayers("plan")
                .whereLayer("source")
                .mayOnlyAccessLayers("plan")
                .whereLayer("onnx")
                .mayOnlyAccessLayers("plan", "array")
                .check(INTEROP);
    }

    @Test
    void nothingButTheLibraryIsNeeded() {
        classes()
                .should()
                .onlyDependOnClassesThat(resideInAPackage("inkling.interop..")
                        .or(resideInAPackage("inkling.data.."))
                        .or(resideInAPackage("inkling.math.."))
                        .or(resideInAPackage("inkling.model.."))
                        .or(resideInAPackage("inkling.nn.."))
                        .or(resideInAPackage("com.google.gson.."))
                        .or(resideInAPackage("org.jspecify.annotations"))
                        .or(resideInAPackage("java..").or(resideInAPackage("javax.lang.model"))))
                .check(INTEROP);
    }

    @Test
    void noConnectionIsOpenedAndNoObjectIsDeserialized() {
        noClasses()
                .should()
                .dependOnClassesThat(resideInAPackage("java.net.."))
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.io.ObjectInputStream")
                .check(INTEROP);
    }
}
