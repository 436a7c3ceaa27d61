package inkling.app.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BodiesTest {
    private static final byte[] SMALL = new byte[Bodies.FREE_BYTES];
    private static final byte[] LARGE = new byte[Bodies.FREE_BYTES + 10];

    /** Room for one large body and a half: the second is told to come again, and is let in when the first is done; small ones always are. */
    @Test
    void bodiesAreLimitedTogether() throws Exception {
        var bodies = new Bodies(LARGE.length, 15);
        var working = new CountDownLatch(2);
        var goOn = new CountDownLatch(1);
        HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            http.setExecutor(threads);
            http.createContext("/", exchange -> {
                Response response;
                try (exchange) {
                    try {
                        response = bodies.with(exchange, body -> {
                            working.countDown();
                            await(goOn);
                            return Response.json("done");
                        });
                    } catch (Problem e) {
                        response = e.response();
                    }
                    exchange.sendResponseHeaders(response.status(), -1);
                }
            });
            http.start();
            int port = http.getAddress().getPort();
            try (var first = new Wire(port);
                    var second = new Wire(port);
                    var third = new Wire(port);
                    var small = new Wire(port)) {
                first.send(first.request("POST", "/", "", LARGE));
                small.send(small.request("POST", "/", "", SMALL));
                await(working);
                second.send(second.request("POST", "/", "", LARGE));
                assertThat(second.answer().status()).isEqualTo(503);
                goOn.countDown();
                assertThat(first.answer().status()).isEqualTo(200);
                assertThat(small.answer().status()).isEqualTo(200);
                third.send(third.request("POST", "/", "", LARGE));
                assertThat(third.answer().status()).isEqualTo(200);
            }
            http.stop(0);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
