package inkling.app.model;

import static org.assertj.core.api.Assertions.assertThat;

import inkling.app.data.DataForm;
import inkling.app.data.Sources;
import inkling.app.model.AskedData.Seen;
import inkling.data.Dataset;
import inkling.data.Shuffle;
import inkling.data.TrainTest;
import inkling.data.file.LoadedData;
import inkling.data.generated.GeneratedDigits;
import inkling.model.Model;
import inkling.nn.Network;
import inkling.nn.activation.ActivationFunction;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What is known of whether a model was trained on data. */
class AskedDataTest {
    private static final Dataset MINE = GeneratedDigits.dataset(40, 1);
    private static final Dataset OTHERS = GeneratedDigits.dataset(40, 2);

    /** As {@code train --seed 3 --dev 10} writes it. */
    private static Map<String, String> provenance() {
        int[] order = Shuffle.inOrder(40);
        Shuffle.shuffle(order, new SplittableRandom(3));
        return Map.of(
                "data", "digits",
                "seed", "3",
                "train_examples", "30",
                "dev_examples", "10",
                "train_sha256", MINE.select(Arrays.copyOfRange(order, 10, 40)).sha256());
    }

    private static Map<String, String> without(String key) {
        Map<String, String> provenance = new LinkedHashMap<>(provenance());
        provenance.remove(key);
        return provenance;
    }

    private static AskedData asked(Map<String, String> provenance, String name, Dataset data) {
        Model model = Model.of(Network.random(List.of(784, 10), ActivationFunction.RELU, new SplittableRandom(1)), MINE)
                .withProvenance(provenance);
        return new AskedData(
                new LoadedModel(Path.of("m"), model),
                new Sources.Found(
                        name, null, LoadedData.ofBytes(new TrainTest(data, null)), DataForm.AS_FOUND, List.of()));
    }

    @Test
    void theHashTellsUnderAnyName() {
        for (String name : List.of("digits", "moved")) {
            AskedData same = asked(provenance(), name, MINE);
            assertThat(same.seen()).isEqualTo(Seen.YES);
            assertThat(same.isOther()).isFalse();
            assertThat(same.split().orElseThrow().dev()).hasSize(10);
        }
    }

    @Test
    void otherDataOfTheSameNameMayHaveSomeOfIt() {
        assertThat(asked(provenance(), "digits", OTHERS).seen()).isEqualTo(Seen.PERHAPS);
        assertThat(asked(provenance(), "digits", OTHERS).isOther()).isTrue();
        assertThat(asked(provenance(), "others", OTHERS).seen()).isEqualTo(Seen.NO);
    }

    @Test
    void whatTheFileDoesNotTellMakesNothingOther() {
        AskedData seedless = asked(without("seed"), "digits", MINE);
        assertThat(seedless.split()).isEmpty();
        assertThat(seedless.isOther()).isFalse();
        assertThat(seedless.seen()).isEqualTo(Seen.PERHAPS);
        AskedData nameAlone = asked(without("train_sha256"), "digits", OTHERS);
        assertThat(nameAlone.isOther()).isFalse();
        assertThat(nameAlone.seen()).isEqualTo(Seen.YES);
        assertThat(asked(without("train_sha256"), "others", MINE).seen()).isEqualTo(Seen.NO);
    }

    @Test
    void whatWasAddedToTheDataIsKnownToo() {
        Map<String, String> more = new LinkedHashMap<>(provenance());
        more.putAll(Map.of("with", "more", "with_sha256", OTHERS.sha256()));
        assertThat(asked(more, "moved", OTHERS).seen()).isEqualTo(Seen.ADDED);
        assertThat(asked(more, "digits", OTHERS).seen()).isEqualTo(Seen.ADDED);
        assertThat(asked(more, "digits", MINE).seen()).isEqualTo(Seen.YES);
        Dataset third = GeneratedDigits.dataset(40, 3);
        assertThat(asked(more, "more", third).seen()).isEqualTo(Seen.PERHAPS);
        assertThat(asked(more, "others", third).seen()).isEqualTo(Seen.NO);
    }

    /** Of a whole training set it takes a while. */
    @Test
    void theSplitIsMadeOnce() {
        AskedData asked = asked(provenance(), "digits", MINE);
        assertThat(asked.split().orElseThrow()).isSameAs(asked.split().orElseThrow());
    }
}
