package inkling.datasets.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What begins encrypted stays encrypted. */
@Timeout(60)
class SecureMirrorTest {
    private static final FetchPolicy PATIENT =
            new FetchPolicy(Duration.ofSeconds(20), Duration.ofSeconds(20), 1, Duration.ZERO);
    private static final String PASSWORD = "changeit";

    @TempDir
    Path root;

    private final FakeData data = new FakeData(Fingerprint.Form.DECOMPRESSED);
    private SSLContext before;
    private SSLContext local;

    @BeforeEach
    void trustACertificateOfOurOwn() throws Exception {
        before = SSLContext.getDefault();
        local = context(certificate());
        SSLContext.setDefault(local);
    }

    @AfterEach
    void trustOthersAgain() {
        SSLContext.setDefault(before);
    }

    @Test
    void aRedirectFromHttpsToHttpIsNotFollowed() throws Exception {
        try (var plain = Mirror.of(data);
                var secure = secure((out, file) -> redirect(out, plain, file))) {
            assertThatExceptionOfType(MissingDataException.class)
                    .isThrownBy(() -> fetch(data.dataset(secure)))
                    .withMessageContaining("HTTP 302 to " + plain.address() + FakeData.FIRST + ", not followed")
                    .withMessageContaining("from https to http");
            assertThat(plain.asked()).isEmpty();
        }
    }

    @Test
    void aRedirectFromHttpToHttpsIsFollowed() throws Exception {
        try (var secure = secure((out, file) -> Mirror.send(out, "200 OK", data.gzip(file)));
                var plain = new Mirror((out, file) -> redirect(out, secure, file))) {
            Path folder = fetch(data.dataset(plain));
            assertThat(Verification.of(data.dataset(), folder).complete()).isTrue();
        }
    }

    private static void redirect(OutputStream out, Mirror to, String file) throws IOException {
        Mirror.head(out, "302 Found", "Content-Length: 0\r\nLocation: " + to.address() + file);
    }

    private Mirror secure(Mirror.Answer answer) {
        return new Mirror(local.getServerSocketFactory(), "https", answer);
    }

    private Path fetch(PublishedDataset dataset) throws Exception {
        var cache = new DataCache(Map.of("INKLING_CACHE", root.toString()), root, "Linux");
        return new Fetcher(cache, PATIENT, new Random(1)).fetch(dataset, event -> {});
    }

    private Path certificate() throws Exception {
        Path store = root.resolve("localhost.p12");
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        String options =
                "-genkeypair -alias localhost -keyalg EC -dname CN=localhost -ext san=dns:localhost -startdate -1d"
                        + " -validity 30 -storetype PKCS12 -storepass " + PASSWORD + " -keystore";
        var command = new ArrayList<String>();
        command.add(keytool);
        command.addAll(List.of(options.split(" ", -1)));
        command.add(store.toString());
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(root.resolve("keytool.log").toFile())
                .start();
        assertThat(process.waitFor()).as(() -> log(root.resolve("keytool.log"))).isZero();
        return store;
    }

    private static String log(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static SSLContext context(Path store) throws Exception {
        var keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        var own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, PASSWORD.toCharArray());
        var trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusted.init(keys);
        var context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), trusted.getTrustManagers(), null);
        return context;
    }
}
