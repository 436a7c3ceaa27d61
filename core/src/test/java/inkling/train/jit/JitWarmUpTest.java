package inkling.train.jit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import inkling.data.Dataset;
import inkling.data.Split;
import inkling.nn.Architecture;
import inkling.nn.FeatureMaps;
import inkling.nn.Network;
import inkling.nn.Stage;
import inkling.train.Trainer;
import inkling.train.TrainingConfig;
import inkling.train.TrainingSession;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JitWarmUpTest {
    @Test
    void goesOnUntilClosed() throws InterruptedException {
        Set<Thread> others = warmUps();
        Thread thread;
        try (JitWarmUp warmUp = begin(784, 1000, 1000, 10)) {
            assertThat(warmUp).isNotNull();
            thread = begunAfter(others).stream().findFirst().orElseThrow();
            assertThat(thread.join(Duration.ofMillis(50))).isFalse();
        }

        assertThat(thread.join(Duration.ofSeconds(60))).isTrue();
    }

    @Test
    void goesOnWithASmallNetworkToo() throws InterruptedException {
        Set<Thread> others = warmUps();
        try (JitWarmUp warmUp = begin(16, 2, 2)) {
            assertThat(warmUp).isNotNull();
            Thread thread = begunAfter(others).stream().findFirst().orElseThrow();
            assertThat(thread.join(Duration.ofMillis(500))).isFalse();
        }
    }

    @Test
    void convolutionsTakeItsPicturesThatAreNotSquare() {
        List<Stage> stages = List.of(new Stage.Convolution(2, 3), new Stage.Units(2));
        var random = new Random(1);
        Network network = Network.random(Architecture.published(new FeatureMaps(1, 6, 5), stages), random);
        Dataset pictures = JitWarmUp.pictures(network, random);
        var config = TrainingConfig.PUBLISHED.withLength(new TrainingConfig.Updates(1));
        try (TrainingSession session =
                new Trainer(config).start(network, new Split(pictures, pictures.slice(0, 0)), 0)) {
            session.step();
            assertThat(session.updates()).isOne();
        }
    }

    @Test
    void theEarlyOneEndsByItself() throws InterruptedException {
        Set<Thread> others = warmUps();

        JitWarmUp.beginEarly();

        assertThat(begunAfter(others)).hasSizeLessThan(2);
        for (Thread thread : begunAfter(others)) {
            assertThat(thread.join(Duration.ofSeconds(60))).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({"70000, 10", "784, 300", "784, 2", "1, 10"})
    void keepsQuietAboutSizesThatCannotBe(int inputs, int outputs) throws InterruptedException {
        Set<Thread> others = warmUps();
        PrintStream before = System.err;
        var printed = new ByteArrayOutputStream();
        System.setErr(new PrintStream(printed, true, UTF_8));
        try (JitWarmUp warmUp = begin(inputs, 10, outputs)) {
            assertThat(warmUp).isNotNull();
            for (Thread thread : begunAfter(others)) {
                assertThat(thread.join(Duration.ofSeconds(60))).isTrue();
            }
        } finally {
            System.setErr(before);
        }

        assertThat(printed.toString(UTF_8)).isEmpty();
    }

    private static JitWarmUp begin(Integer... sizes) {
        return JitWarmUp.begin(Architecture.published(List.of(sizes)), TrainingConfig.PUBLISHED);
    }

    /** Without those that have already ended. */
    private static Set<Thread> begunAfter(Set<Thread> others) {
        return warmUps().stream().filter(each -> !others.contains(each)).collect(Collectors.toSet());
    }

    private static Set<Thread> warmUps() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("inkling-warm-up"))
                .collect(Collectors.toSet());
    }
}
