package inkling.app;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import inkling.app.train.RunSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The rooms of the command, and which doors there are between them. */
class ArchitectureTest {
    /** More, and a reader has lost the way. */
    private static final int MAX_HOPS = 8;

    private static final JavaClasses APP = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("inkling.app");

    @Test
    void noRoomIsReachedFromItself() {
        slices().matching("inkling.app.(*)..").should().beFreeOfCycles().check(APP);
    }

    /** Whoever reads one class of a training need not read another to the end first, and then this one again. */
    @Test
    void noClassOfATrainingIsReachedFromItself() {
        slices().assignedFrom(new SliceAssignment() {
                    @Override
                    public SliceIdentifier getIdentifierOf(JavaClass type) {
                        return type.getPackageName().equals("inkling.app.train")
                                ? SliceIdentifier.of(type.getName().split("\\$", 2)[0])
                                : SliceIdentifier.ignore();
                    }

                    @Override
                    public String getDescription() {
                        return "classes of the train room";
                    }
                })
                .should()
                .beFreeOfCycles()
                .check(APP);
    }

    @Test
    void noRoomKnowsTheProgram() {
        noClasses()
                .that(not(resideInAnyPackage("inkling.app")))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("inkling.app")
                .check(APP);
    }

    @Test
    void whatAllCommandsShareKnowsNoneOfThem() {
        classes()
                .that()
                .resideInAPackage("inkling.app.view")
                .should()
                .onlyDependOnClassesThat(
                        not(resideInAnyPackage("inkling.app..")).or(resideInAnyPackage("inkling.app.view")))
                .check(APP);
        classes()
                .that()
                .resideInAPackage("inkling.app.command")
                .should()
                .onlyDependOnClassesThat(not(resideInAnyPackage("inkling.app.."))
                        .or(resideInAnyPackage("inkling.app.command", "inkling.app.view")))
                .check(APP);
    }

    /** A command that carries out another, or itself once more, would be told things that nobody wrote; the rehearsal is there for that. */
    @Test
    void onlyTheProgramAndItsRehearsalExecuteCommandLines() {
        Set<String> callers = APP.stream()
                .flatMap(type -> type.getMethodCallsFromSelf().stream())
                .filter(call -> call.getTargetOwner().isEquivalentTo(picocli.CommandLine.class)
                        && call.getTarget().getName().startsWith("execute"))
                .map(call -> call.getOriginOwner().getSimpleName())
                .collect(Collectors.toSet());
        assertThat(callers).containsExactlyInAnyOrder("Inkling", "RehearseCommand");
    }

    /** What a training is told is a value: what reads options fills objects in place, and nothing of that is left in it. */
    @Test
    void nothingChangesTheSettingsOfARun() {
        var reached = new TreeSet<String>();
        var queue = new ArrayDeque<>(List.of(APP.get(RunSettings.class)));
        JavaClasses all = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("inkling");
        while (!queue.isEmpty()) {
            JavaClass type = queue.remove();
            if (!all.contain(type.getName()) || !reached.add(type.getName())) {
                continue;
            }
            queue.addAll(all.get(type.getName()).getSubclasses());
            for (JavaField field : all.get(type.getName()).getFields()) {
                assertThat(field.getAnnotations())
                        .as(field.getFullName())
                        .noneMatch(annotation ->
                                annotation.getRawType().getPackageName().startsWith("picocli"));
                assertThat(field.getModifiers()).as(field.getFullName()).contains(JavaModifier.FINAL);
                if (!field.getModifiers().contains(JavaModifier.STATIC)) {
                    queue.addAll(field.getAllInvolvedRawTypes());
                }
            }
        }
        assertThat(reached)
                .contains(
                        "inkling.app.settings.TrainSettings",
                        "inkling.app.settings.SplitSettings",
                        "inkling.train.TrainingConfig",
                        "inkling.nn.Stage$Units",
                        "inkling.train.optimizer.Adam");
    }

    /** The words by the program, those of a checkpoint and those of a file of settings where they are read; none of them twice. */
    @Test
    void eachTextIsParsedInOnePlace() {
        Set<String> callers = APP.stream()
                .flatMap(type -> type.getMethodCallsFromSelf().stream())
                .filter(call -> call.getTargetOwner().isEquivalentTo(picocli.CommandLine.class)
                        && call.getTarget().getName().matches("parse|parseArgs|parseWithHandlers?"))
                .map(call -> call.getOriginOwner().getSimpleName())
                .collect(Collectors.toSet());
        assertThat(callers).containsExactlyInAnyOrder("Arguments", "FileOptions");
    }

    /** Columns of words are {@code Table}'s and {@code Lines.named}'s, so that they look alike and what is too long goes on below. */
    @Test
    void nothingButTheViewsPadsWords() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src", "main", "java"))) {
            List<Path> sources =
                    files.filter(file -> file.toString().endsWith(".java")).toList();
            assertThat(sources).hasSizeGreaterThan(150);
            for (Path source : sources) {
                if (!source.startsWith(Path.of("src", "main", "java", "inkling", "app", "view"))) {
                    assertThat(source).content().doesNotContainPattern("%-\\d+s");
                }
            }
        }
    }

    @Test
    void theWayThroughTheCommandIsAsTheDocumentSays() throws IOException {
        String document = Files.readString(Path.of("..", "docs", "architecture.md"));
        String section = document.substring(document.indexOf("## The command"));
        String way = section.substring(section.indexOf("From `main` to the model file:"));
        assertThat(way.lines().filter(line -> line.matches("\\d+\\. .*"))).hasSizeBetween(4, MAX_HOPS);
        Set<String> named = new TreeSet<>();
        Pattern.compile("`([A-Z]\\w*[a-z]\\w*)(?:\\.\\w+)*`")
                .matcher(section)
                .results()
                .forEach(name -> named.add(name.group(1)));
        assertThat(named).hasSizeGreaterThan(20);
        Set<String> known = APP.stream().map(JavaClass::getSimpleName).collect(Collectors.toSet());
        named.removeAll(known);
        assertThat(named).as("but for the library's").isSubsetOf("Model", "Trainer", "TrainingSession");
        for (String room : rooms()) {
            assertThat(section).contains("`" + room + "`");
        }
    }

    private static Set<String> rooms() {
        return APP.stream()
                .map(JavaClass::getPackageName)
                .filter(name -> !name.equals("inkling.app"))
                .map(name -> name.substring("inkling.app.".length()))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
