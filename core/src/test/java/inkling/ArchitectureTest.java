package inkling;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import inkling.math.kernel.ElementwiseFunction;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The arrows of the design: who may know whom. */
class ArchitectureTest {
    private static final JavaClasses CORE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("inkling");

    /** docs/decisions/modules.md says for each why no page reaches it, or what a page does instead. */
    private static final Set<String> SEAMS = Set.of(
            "inkling.data.file.atomic.AtomicFile",
            "inkling.data.file.CsvFields",
            "inkling.data.file.CsvReader",
            "inkling.data.DatasetHash",
            "inkling.data.augment.Resampler",
            "inkling.data.generated.GeneratedDigits",
            "inkling.math.vector.PackedProduct",
            "inkling.model.tensor.Safetensors",
            "inkling.model.WeightsHash",
            "inkling.train.source.BatchOrder",
            "inkling.train.source.Distillation",
            "inkling.train.jit.JitWarmUp",
            "inkling.parallel.HelperThreads");

    @Test
    void packagesKnowOnlyWhatTheyStandOn() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("math")
                .definedBy("inkling.math..")
                .layer("data")
                .definedBy("inkling.data..")
                .layer("nn")
                .definedBy("inkling.nn..")
                .layer("parallel")
                .definedBy("inkling.parallel")
                .layer("predict")
                .definedBy("inkling.predict..")
                .layer("evaluate")
                .definedBy("inkling.evaluate")
                .layer("train")
                .definedBy("inkling.train..")
                .layer("model")
                .definedBy("inkling.model..")
                .whereLayer("math")
                .mayNotAccessAnyLayer()
                .whereLayer("data")
                .mayOnlyAccessLayers("math", "parallel")
                .whereLayer("nn")
                .mayOnlyAccessLayers("math")
                .whereLayer("parallel")
                .mayNotAccessAnyLayer()
                .whereLayer("predict")
                .mayOnlyAccessLayers("nn", "math", "data", "parallel")
                .whereLayer("evaluate")
                .mayOnlyAccessLayers("predict", "nn", "math", "data", "parallel")
                .whereLayer("train")
                .mayOnlyAccessLayers("evaluate", "predict", "nn", "math", "data", "parallel")
                .whereLayer("model")
                .mayOnlyAccessLayers("train", "evaluate", "predict", "nn", "math", "data")
                .check(CORE);
    }

    /** Whoever computes gradients, or moves weights by them, need not know how a training goes. */
    @Test
    void theRoomsOfTrainingKnowNoTraining() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("train")
                .definedBy("inkling.train", "inkling.train.jit")
                .layer("batch")
                .definedBy("inkling.train.source")
                .layer("optimizer")
                .definedBy("inkling.train.optimizer")
                .layer("schedule")
                .definedBy("inkling.train.schedule")
                .layer("gradient")
                .definedBy("inkling.train.gradient")
                .whereLayer("gradient")
                .mayOnlyAccessLayers("batch")
                .whereLayer("batch")
                .mayNotAccessAnyLayer()
                .whereLayer("optimizer")
                .mayNotAccessAnyLayer()
                .whereLayer("schedule")
                .mayNotAccessAnyLayer()
                .check(CORE);
    }

    /** They are what fast kernels are held against, so they must not share what those could have wrong. */
    @Test
    void theReferenceKernelsShareNothingWithTheFastOnes() {
        noClasses()
                .that()
                .haveSimpleName("ReferenceKernels")
                .should()
                .dependOnClassesThat()
                .haveNameMatching(".*\\.(SparseEntries|SparseBlocks|NonZeros|Loops|Operand)")
                .check(CORE);
    }

    @Test
    void theLibraryNeedsJavaBaseAlone() {
        Set<String> javaBase = Object.class.getModule().getPackages();
        classes()
                .should()
                .onlyDependOnClassesThat(resideInAPackage("inkling..")
                        .or(describe("in java.base", type -> javaBase.contains(packageOf(type))))
                        .or(resideInAPackage("jdk.incubator.vector"))
                        .or(resideInAPackage("org.jspecify.annotations")))
                .check(CORE);
    }

    @Test
    void vectorsAreUsedInOneRoomAlone() {
        noClasses()
                .that(not(resideInAPackage("inkling.math.vector")))
                .should()
                .dependOnClassesThat(resideInAPackage("jdk.incubator.vector"))
                .check(CORE);
    }

    /** Matrices choose kernels, and no kernel knows a matrix. The vector kernels are looked for by name, so that none has to be there. */
    @Test
    void theRoomsOfMathOpenOneWay() {
        layeredArchitecture()
                .consideringAllDependencies()
                .layer("math")
                .definedBy("inkling.math")
                .layer("plain")
                .definedBy("inkling.math.plain")
                .layer("vector")
                .definedBy("inkling.math.vector")
                .layer("kernel")
                .definedBy("inkling.math.kernel")
                .whereLayer("vector")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("plain")
                .mayOnlyBeAccessedByLayers("math")
                .whereLayer("kernel")
                .mayOnlyBeAccessedByLayers("math", "plain", "vector")
                .ignoreDependency(alwaysTrue(), type(ElementwiseFunction.class))
                .check(CORE);
    }

    @Test
    void theLibraryOpensNoConnection() {
        noClasses().should().dependOnClassesThat(resideInAPackage("java.net..")).check(CORE);
    }

    /** A browser has no files: whoever names them cannot be reached from a page. */
    @Test
    void filesAreTheBusinessOfReadersAndWriters() {
        noClasses()
                .that(not(describe("readers and writers", ArchitectureTest::readsOrWrites)))
                .should()
                .dependOnClassesThat(resideInAPackage("java.nio.file..").or(resideInAPackage("java.nio.channels..")))
                .check(CORE);
    }

    private static boolean readsOrWrites(JavaClass type) {
        return packageOf(type).startsWith("inkling.model") || packageOf(type).startsWith("inkling.data.file");
    }

    /**
     * The library compiles to browsers by TeaVM, whose class library lacks a part of java.base. It takes what can be reached from
     * a page, so the classes named here may use what it lacks.
     */
    @Test
    void whatBrowsersLackIsUsedBehindNamedSeamsAlone() throws IOException {
        noClasses()
                .that(not(describe("seams", type -> SEAMS.contains(outermost(type)))))
                .should()
                .dependOnClassesThat(absentFromBrowsers())
                .orShould()
                .callMethod(Thread.class, "onSpinWait")
                .orShould()
                .callMethod(Character.class, "toString", int.class)
                .orShould()
                .callMethod(Thread.class, "ofPlatform")
                .orShould()
                .callMethod(Thread.class, "ofVirtual")
                .orShould()
                .callMethod(String.class, "lines")
                .orShould()
                .callMethod(Float.class, "float16ToFloat", short.class)
                .check(CORE);
        noClasses()
                .that(not(resideInAPackage("inkling.math.vector")))
                .should()
                .callMethod(Math.class, "fma", float.class, float.class, float.class)
                .check(CORE);
    }

    @Test
    void everySeamIsNeeded() throws IOException {
        var absent = absentFromBrowsers();
        for (String seam : SEAMS) {
            assertThat(CORE.stream()
                            .filter(type -> outermost(type).equals(seam))
                            .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                            .map(dependency -> dependency.getTargetClass()))
                    .as(seam)
                    .anyMatch(absent);
        }
    }

    private static String packageOf(JavaClass type) {
        return type.getBaseComponentType().getPackageName();
    }

    private static String outermost(JavaClass type) {
        String name = type.getBaseComponentType().getName();
        int inner = name.indexOf('$');
        return inner < 0 ? name : name.substring(0, inner);
    }

    private static DescribedPredicate<JavaClass> absentFromBrowsers() throws IOException {
        Set<String> absent = new HashSet<>(Set.of("java.lang.Thread$Builder", "java.lang.Thread$Builder$OfPlatform"));
        try (var in = ArchitectureTest.class.getResourceAsStream("absent-from-browsers.txt")) {
            String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            for (String line : text.lines().filter(l -> !l.startsWith("#")).toList()) {
                int colon = line.indexOf(':');
                for (String name : line.substring(colon + 2).split(" ", -1)) {
                    absent.add(line.substring(0, colon) + "." + name);
                }
            }
        }
        return describe(
                "absent from browsers",
                type -> absent.contains(type.getName())
                        || absent.contains(outermost(type))
                        || absent.contains(packageOf(type) + ".*"));
    }
}
