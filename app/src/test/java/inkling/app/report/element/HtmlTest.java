package inkling.app.report.element;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;

class HtmlTest {
    @Test
    void textAndAttributesAreEscaped() {
        var html = new Html();
        html.open("p", "title", "\"<'&>")
                .text("<b>&'\"\u0000\ud800\ufffe")
                .empty("br")
                .close("p");
        assertThat(html.toString().strip())
                .isEqualTo(
                        "<p title=\"&quot;&lt;&#39;&amp;&gt;\">&lt;b&gt;&amp;&#39;&quot;\ufffd\ufffd\ufffd<br/></p>");
    }

    @Test
    void emptyAttributesAreLeftOutExceptForAlt() {
        var html = new Html();
        html.empty("img", "class", "", "alt", "");
        assertThat(html.toString()).isEqualTo("<img alt=\"\"/>");
    }

    @Test
    void elementsEndInOrder() {
        var html = new Html();
        html.open("p").open("b");
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> html.close("p"))
                .withMessageContaining("closing p but open are [b, p]");
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(html::toString)
                .withMessageContaining("[b, p]");
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> html.open("i", "class"))
                .withMessageContaining("attribute of i");
    }
}
