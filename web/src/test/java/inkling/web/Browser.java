package inkling.web;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.By;
import org.openqa.selenium.JavascriptException;
import org.openqa.selenium.Rectangle;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.PointerInput;
import org.openqa.selenium.interactions.Sequence;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;

/** Debian's chromium without a window. Nothing is downloaded; where it is not installed, the test is skipped. */
final class Browser implements AutoCloseable {
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");

    /** A machine may be busy with something else. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** Side of the paper in the units of the stroke files. */
    private static final double PAPER = 280;

    private final ChromeDriver driver;

    private Browser(ChromeDriver driver) {
        this.driver = driver;
    }

    /** Starts it with a profile of its own. */
    static Browser start(Path profile) {
        assumeTrue(Files.isExecutable(CHROMIUM), CHROMIUM + " is missing: apt-get install chromium");
        assumeTrue(Files.isExecutable(DRIVER), DRIVER + " is missing: apt-get install chromium-driver");
        var options = new ChromeOptions();
        options.setBinary(CHROMIUM.toFile());
        options.addArguments(
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--user-data-dir=" + profile);
        var logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        logs.enable(LogType.PERFORMANCE, Level.ALL);
        options.setCapability("goog:loggingPrefs", logs);
        var service = new ChromeDriverService.Builder()
                .usingDriverExecutable(DRIVER.toFile())
                .build();
        return new Browser(new ChromeDriver(service, options));
    }

    void open(String url) {
        driver.get("about:blank");
        requests();
        driver.get(url);
    }

    /** Opens a page in which a script runs before all others. */
    void openWith(String script, String url) {
        Map<String, Object> added =
                driver.executeCdpCommand("Page.addScriptToEvaluateOnNewDocument", Map.of("source", script));
        open(url);
        driver.executeCdpCommand("Page.removeScriptToEvaluateOnNewDocument", added);
    }

    void size(int width, int height) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    }

    void scheme(String scheme) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    }

    /** As whoever has asked the system for less motion sees it. */
    void reducedMotion() {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-reduced-motion", "value", "reduce"))));
    }

    /** From now on no request gets out, or they do again. */
    void cutNetwork(boolean cut) {
        driver.executeCdpCommand("Network.enable", Map.of());
        driver.executeCdpCommand(
                "Network.emulateNetworkConditions",
                Map.of("offline", cut, "latency", 0, "downloadThroughput", -1, "uploadThroughput", -1));
    }

    /** Does something in a second tab, and goes back to the first. */
    void inNewTab(Runnable work) {
        String first = driver.getWindowHandle();
        driver.switchTo().newWindow(WindowType.TAB);
        work.run();
        driver.close();
        driver.switchTo().window(first);
    }

    /** Puts the pointer on something. */
    void point(String selector) {
        WebElement element = driver.findElement(By.cssSelector(selector));
        run("arguments[0].scrollIntoView({ block: 'center' })", element);
        var pointer = new PointerInput(PointerInput.Kind.MOUSE, "mouse");
        driver.perform(List.of(new Sequence(pointer, 0)
                .addAction(pointer.createPointerMove(
                        Duration.ofMillis(10), PointerInput.Origin.fromElement(element), 0, 0))));
    }

    /** Touches it with a finger. */
    void touch(String selector) {
        WebElement element = driver.findElement(By.cssSelector(selector));
        run("arguments[0].scrollIntoView({ block: 'center' })", element);
        var finger = new PointerInput(PointerInput.Kind.TOUCH, "finger");
        driver.perform(List.of(new Sequence(finger, 0)
                .addAction(
                        finger.createPointerMove(Duration.ofMillis(10), PointerInput.Origin.fromElement(element), 0, 0))
                .addAction(finger.createPointerDown(PointerInput.MouseButton.LEFT.asArg()))
                .addAction(finger.createPointerUp(PointerInput.MouseButton.LEFT.asArg()))));
    }

    /** Once nothing moves: the picture of all of the page, from top to bottom. */
    void screenshot(Path file) throws IOException {
        until("document.getAnimations().length === 0");
        Number width = (Number) run("return innerWidth");
        Number height = (Number) run("return document.documentElement.scrollHeight");
        Map<String, Object> clip = Map.of(
                "x",
                0,
                "y",
                0,
                "width",
                Objects.requireNonNull(width),
                "height",
                Objects.requireNonNull(height),
                "scale",
                1);
        Map<String, Object> shot = driver.executeCdpCommand(
                "Page.captureScreenshot",
                Map.of("captureBeyondViewport", true, "optimizeForSpeed", true, "clip", clip));
        Files.createDirectories(file.getParent());
        Files.write(file, Base64.getDecoder().decode((String) shot.get("data")));
    }

    @Nullable
    Object run(String script, Object... arguments) {
        return driver.executeScript(script, arguments);
    }

    /** Runs the body of an asynchronous function and gives what it returns; what it throws fails the test. */
    @Nullable
    Object await(String script, Object... arguments) {
        driver.manage().timeouts().scriptTimeout(PATIENCE);
        Object answer = driver.executeAsyncScript(
                "const done = arguments[arguments.length - 1];" + "(async () => {" + script
                        + "})().then(done, error => done('failed: ' + error.message));",
                arguments);
        if (answer instanceof String text && text.startsWith("failed: ")) {
            throw new AssertionError(text);
        }
        return answer;
    }

    /** Waits until an expression is true; it may be about what is not there yet. */
    void until(String expression) {
        new WebDriverWait(driver, PATIENCE, Duration.ofMillis(50))
                .withMessage(expression)
                .ignoring(JavascriptException.class)
                .until(d -> Boolean.TRUE.equals(run("return Boolean(" + expression + ")")));
    }

    /** Waits until something is so that the page does not show. */
    void until(BooleanSupplier condition) {
        new WebDriverWait(driver, PATIENCE, Duration.ofMillis(50)).until(d -> condition.getAsBoolean());
    }

    /** Downloads go into that folder. */
    void download(Path folder) {
        driver.executeCdpCommand(
                "Browser.setDownloadBehavior", Map.of("behavior", "allow", "downloadPath", folder.toString()));
    }

    String text(String selector) {
        return driver.findElement(By.cssSelector(selector)).getText();
    }

    /** Types into whatever has the focus; {@code Keys.chord} makes one of several keys that are held. */
    void type(CharSequence keys) {
        driver.switchTo().activeElement().sendKeys(keys);
    }

    void click(String selector) {
        driver.findElement(By.cssSelector(selector)).click();
    }

    /** Draws on the paper by pointer events, as strokes of the stroke files. */
    void draw(PointerInput.Kind kind, String strokes) {
        draw(new PointerInput(kind, kind.name()), PointerInput.eventProperties(), strokes);
    }

    /** The same with a pen that is pressed so hard, from 0 to 1. */
    void drawWithPen(float pressure, String strokes) {
        draw(
                new PointerInput(PointerInput.Kind.PEN, "pen"),
                PointerInput.eventProperties().setPressure(pressure),
                strokes);
    }

    private void draw(PointerInput pointer, PointerInput.PointerEventProperties how, String strokes) {
        WebElement paper = driver.findElement(By.cssSelector(".paper canvas"));
        run("arguments[0].scrollIntoView({ block: 'center' })", paper);
        Rectangle box = paper.getRect();
        var actions = new Sequence(pointer, 0);
        for (String stroke : strokes.split("\\|", -1)) {
            boolean down = false;
            for (String point : stroke.strip().split(" ", -1)) {
                int comma = point.indexOf(',');
                int x = (int) Math.round((Double.parseDouble(point.substring(0, comma)) / PAPER - 0.5) * box.width);
                int y = (int) Math.round((Double.parseDouble(point.substring(comma + 1)) / PAPER - 0.5) * box.height);
                actions.addAction(pointer.createPointerMove(
                        Duration.ofMillis(10), PointerInput.Origin.fromElement(paper), x, y, how));
                if (!down) {
                    down = true;
                    actions.addAction(pointer.createPointerDown(PointerInput.MouseButton.LEFT.asArg(), how));
                }
            }
            actions.addAction(pointer.createPointerUp(PointerInput.MouseButton.LEFT.asArg()));
        }
        driver.perform(List.of(actions));
    }

    /** What the console has said since the last call. */
    List<String> console() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .map(LogEntry::toString)
                .toList();
    }

    /** The addresses that the page has asked for since the last call. */
    List<String> requests() {
        List<String> urls = new ArrayList<>();
        for (LogEntry entry : driver.manage().logs().get(LogType.PERFORMANCE)) {
            String message = entry.getMessage();
            int url = message.indexOf("\"url\":\"", message.indexOf("\"request\":"));
            if (message.contains("\"Network.requestWillBeSent\"") && url >= 0) {
                urls.add(message.substring(url + 7, message.indexOf('"', url + 7)));
            }
        }
        return urls;
    }

    @Override
    public void close() {
        driver.quit();
    }
}
