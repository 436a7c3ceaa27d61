package inkling.app.train;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The course of a training in few characters. */
class HistoryTest {
    @Test
    void sparklinesSpanFromTheLeastToTheMost() {
        assertThat(History.sparkline(40, 0, 1, 7, 3.5)).isEqualTo("▁▂█▅");
        assertThat(History.sparkline(40, 2, 2)).isEqualTo("▁▁");
        assertThat(History.sparkline(40, new double[1000])).hasSize(40);
        assertThat(History.sparkline(2, 0, 7, 3.5)).isEqualTo("▁█");
    }
}
