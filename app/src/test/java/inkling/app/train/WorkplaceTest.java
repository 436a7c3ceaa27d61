package inkling.app.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What whoever trains somewhere is told to do next. */
class WorkplaceTest {
    @Test
    void aRunGoesOnByTheCommandThatBeganIt() {
        var cluster = new Workplace() {
            @Override
            public String command() {
                return "inkling train --spark yarn";
            }
        };
        Path kept = Path.of("a run");
        assertThat(Workplace.HERE.afterInterruption(kept, List.of()))
                .matches("saved\\. Go on with `inkling train --resume --checkpoint .a run.`\\.");
        assertThat(cluster.afterInterruption(kept, List.of("--out /m")))
                .contains("`inkling train --spark yarn --resume --checkpoint ")
                .endsWith(" --out /m`.");
        assertThat(cluster.afterInterruption(null, List.of())).startsWith("nothing was saved.");
    }
}
