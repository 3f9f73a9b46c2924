package io.rowport.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.NoSuchElementException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/** Chromium, used as a person does: by the words that are to be seen. What isn't there yet is waited for. */
final class Browser implements AutoCloseable {
    private static final List<String> BROWSERS =
            List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome");
    private static final List<String> DRIVERS = List.of("/usr/bin/chromedriver", "/usr/lib/chromium/chromedriver");
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int MOST_TABS = 200;
    private static final Dimension DESK = new Dimension(1280, 900);
    private static final Dimension PHONE = new Dimension(390, 844);
    private static final int PICTURE_QUALITY = 85;
    private static final int LOWEST = 480;
    private static final int HIGHEST = 1400;
    private static final Dimension NARROWEST = new Dimension(320, 640);

    private final ChromeDriver driver;
    private final URI page;
    private final Path downloads;
    private Dimension size = DESK;

    private Browser(ChromeDriver driver, URI page, Path downloads) {
        this.driver = driver;
        this.page = page;
        this.downloads = downloads;
    }

    /**
     * Starts a browser; the test is skipped where there is none, and says so where nobody can miss it.
     *
     * @param page where it goes
     * @param folder takes what it writes
     */
    static Browser start(URI page, Path folder) {
        String browser = found(BROWSERS);
        String driver = found(DRIVERS);
        if (browser == null || driver == null) {
            System.err.println("SKIPPED: the wizard's browser tests need chromium and chromium-driver (apt-get install"
                    + " chromium chromium-driver); nothing of the page has been tested.");
            Assumptions.abort("No Chromium and no chromedriver were found.");
        }
        ChromeOptions options = new ChromeOptions().setBinary(browser);
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--force-device-scale-factor=1",
                "--user-data-dir=" + folder.resolve("profile"));
        Path downloads = folder.resolve("downloads");
        options.setExperimentalOption("prefs", Map.of("download.default_directory", downloads.toString()));
        options.setCapability("goog:loggingPrefs", Map.of("browser", "ALL"));
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(Path.of(driver).toFile())
                .usingAnyFreePort()
                .build();
        ChromeDriver started = new ChromeDriver(service, options);
        started.manage().timeouts().implicitlyWait(PATIENCE);
        started.manage().timeouts().scriptTimeout(PATIENCE);
        started.executeCdpCommand("Emulation.setScrollbarsHidden", Map.of("hidden", true));
        Browser ready = new Browser(started, page, downloads);
        ready.resize(DESK);
        return ready;
    }

    private static String found(List<String> paths) {
        return paths.stream()
                .filter(path -> Files.isExecutable(Path.of(path)))
                .findFirst()
                .orElse(null);
    }

    /** Begins anew, as somebody who has closed all tabs before and signed in. */
    Browser begin(String token) {
        driver.get(page.resolve("/").toString());
        driver.executeScript("sessionStorage.clear(); sessionStorage.setItem('rowport-token', arguments[0])", token);
        driver.get(page.resolve("/#/imports").toString());
        driver.navigate().refresh();
        awaitHeading("Imports");
        complaints();
        return this;
    }

    Browser go(String place) {
        driver.executeScript("location.hash = arguments[0]", place);
        return this;
    }

    Browser reload() {
        driver.navigate().refresh();
        return this;
    }

    Browser back() {
        driver.navigate().back();
        return this;
    }

    Browser forward() {
        driver.navigate().forward();
        return this;
    }

    /** The place within the page. */
    String place() {
        return driver.getCurrentUrl().replaceFirst(".*#", "");
    }

    Browser awaitHeading(String text) {
        find(By.xpath("//h1[contains(normalize-space(), " + quoted(text) + ")]"));
        return this;
    }

    Browser awaitText(String text) {
        find(By.xpath("//main[contains(normalize-space(), " + quoted(text) + ")]"));
        return this;
    }

    /** A button or a link by what it says, at the beginning at least. */
    Browser click(String words) {
        String says = "starts-with(normalize-space(), " + quoted(words) + ")";
        WebElement element = find(
                By.xpath("//button[" + says + " and not(@disabled)] | //a[" + says + "] | //summary[" + says + "]"));
        driver.executeScript("arguments[0].scrollIntoView({block: 'center'})", element);
        element.click();
        return this;
    }

    Browser type(String label, String text) {
        WebElement field = labelled(label);
        field.sendKeys(Keys.chord(Keys.CONTROL, "a"), text, Keys.TAB);
        return this;
    }

    /** A cell of a failed row. */
    Browser typeCell(int row, String header, String text) {
        By field = By.xpath("//label[normalize-space() = " + quoted(header) + " and starts-with(@for, 'cell-" + row
                + "-')]/following-sibling::input");
        find(field).sendKeys(Keys.chord(Keys.CONTROL, "a"), text, Keys.TAB);
        return this;
    }

    /** An option by what it says, of a list by its label or by the header of its row. */
    Browser choose(String label, String option) {
        WebElement list = labelled(label);
        driver.executeScript("arguments[0].scrollIntoView({block: 'center'})", list);
        list.click();
        list.findElement(By.xpath("./option[starts-with(normalize-space(), " + quoted(option) + ")]"))
                .click();
        return this;
    }

    Browser check(String label) {
        find(By.xpath("//label[contains(normalize-space(), " + quoted(label) + ")]//input"))
                .click();
        return this;
    }

    /** As by a click: the page lets the same file be chosen again. */
    Browser attach(Path file) {
        WebElement input = driver.findElement(By.id("file"));
        driver.executeScript("arguments[0].value = ''", input);
        input.sendKeys(file.toString());
        return this;
    }

    /** Lets a file fall onto the page. */
    Browser drop(String name, String content) {
        driver.executeScript("""
                const files = new DataTransfer();
                files.items.add(new File([arguments[1]], arguments[0], {type: 'text/csv'}));
                document.querySelector('h1').dispatchEvent(
                  new DragEvent('drop', {dataTransfer: files, bubbles: true, cancelable: true}));
                """, name, content);
        return this;
    }

    /** Waits for a file to be saved. */
    Path awaitDownload(String name) {
        Path file = downloads.resolve(name);
        long patience = System.nanoTime() + PATIENCE.toNanos();
        while (!Files.exists(file)) {
            assertThat(System.nanoTime()).as("%s is saved", name).isLessThan(patience);
            LockSupport.parkNanos(10_000_000);
        }
        return file;
    }

    /** The id of what has the focus. */
    String focusedId() {
        return driver.switchTo().activeElement().getDomProperty("id");
    }

    String value(String label) {
        return labelled(label).getDomProperty("value");
    }

    boolean isEnabled(String button) {
        return find(By.xpath("//button[starts-with(normalize-space(), " + quoted(button) + ")]"))
                .isEnabled();
    }

    /** What is said in the main part. */
    String text() {
        return driver.findElement(By.tagName("main")).getText();
    }

    String focused() {
        return driver.switchTo().activeElement().getText();
    }

    /** Goes on by the tabulator key until what has the focus says this. */
    Browser tabTo(String words) {
        for (int presses = 0; presses < MOST_TABS; presses++) {
            if (focused().startsWith(words)) {
                return this;
            }
            press(Keys.TAB);
        }
        throw new AssertionError(words + " can't be reached by the keyboard");
    }

    Browser press(CharSequence... keys) {
        driver.switchTo().activeElement().sendKeys(keys);
        return this;
    }

    Object run(String script, Object... arguments) {
        return driver.executeScript(script, arguments);
    }

    private WebElement find(By by) {
        try {
            return driver.findElement(by);
        } catch (NoSuchElementException e) {
            throw new AssertionError(by + " isn't to be seen at " + place() + ":\n" + text() + "\n" + complaints(), e);
        }
    }

    private WebElement labelled(String label) {
        String id = (String) driver.executeAsyncScript("""
                const done = arguments[arguments.length - 1];
                const wanted = arguments[0];
                const until = performance.now() + 30000;
                const named = (text) => text.trim().replace(/\\s+/g, ' ') === wanted;
                const look = () => {
                  const label = [...document.querySelectorAll('label')].find((each) => named(each.textContent));
                  const header = [...document.querySelectorAll('tbody th')].find((each) => named(each.textContent));
                  const found = label?.htmlFor || header?.parentElement.querySelector('select')?.id;
                  found || performance.now() > until ? done(found ?? null) : setTimeout(look, 20);
                };
                look();
                """, label);
        assertThat(id).as("a field labelled %s in: %s", label, text()).isNotNull();
        return driver.findElement(By.id(id));
    }

    /** What axe-core finds wrong with the page as it is: nothing, or what and where. */
    List<String> violations() {
        return violations("{rules: {'target-size': {enabled: true}}}");
    }

    /** What axe-core finds of colours only: all that another light can change. */
    List<String> violationsOfContrast() {
        return violations("{runOnly: ['color-contrast']}");
    }

    private List<String> violations(String options) {
        if (Boolean.TRUE.equals(driver.executeScript("return typeof axe === 'undefined'"))) {
            driver.executeScript(Axe.SOURCE);
        }
        Object found = driver.executeAsyncScript("""
                const done = arguments[arguments.length - 1];
                axe.run(document, %s).then((results) => done(results.violations.flatMap((violation) =>
                  violation.nodes.map((node) => violation.id + ' at ' + node.target + ': ' + node.failureSummary))));
                """.formatted(options));
        return ((List<?>) found).stream().map(String::valueOf).toList();
    }

    /** What the browser has complained of since it was last asked: scripts that went wrong, things the policy forbids. */
    List<String> complaints() {
        return driver.manage().logs().get("browser").getAll().stream()
                .map(entry -> entry.getLevel() + " " + entry.getMessage())
                .toList();
    }

    /** Nothing moves in either, so that a picture doesn't show what is on its way from one colour to the other. */
    Browser dark(boolean isDark) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of(
                        "features",
                        List.of(
                                Map.of("name", "prefers-color-scheme", "value", isDark ? "dark" : "light"),
                                Map.of("name", "prefers-reduced-motion", "value", "reduce"))));
        return this;
    }

    Browser onDesk() {
        return resize(DESK);
    }

    Browser onPhone() {
        return resize(PHONE);
    }

    /** As narrow as WCAG wants pages to fit in: a phone, or a desk where all is magnified four times. */
    Browser onNarrowest() {
        return resize(NARROWEST);
    }

    /** The window itself can't be as narrow as a phone. */
    private Browser resize(Dimension wanted) {
        size = wanted;
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", size.width, "height", size.height, "deviceScaleFactor", 1, "mobile", false));
        return this;
    }

    /** Waits until a run has come so far. */
    Browser awaitProgress(int percent) {
        long patience = System.nanoTime() + PATIENCE.toNanos();
        while (progress() < percent) {
            assertThat(System.nanoTime()).as("%s %% are reached", percent).isLessThan(patience);
            LockSupport.parkNanos(10_000_000);
        }
        return this;
    }

    /** How far a run is seen to be, in percent; less than none where no run is to be seen. */
    double progress() {
        return ((Number) driver.executeScript("return document.getElementById('progress')?.value ?? -1")).doubleValue();
    }

    boolean scrollsSideways() {
        return Boolean.TRUE.equals(driver.executeScript(
                "return document.documentElement.scrollWidth > document.documentElement.clientWidth"));
    }

    /** The page as it is, from its top to its end or to where it gets too long for a picture. */
    void screenshot(Path file) {
        Dimension before = size;
        resize(new Dimension(before.width, LOWEST));
        Number height = (Number) driver.executeScript("return document.documentElement.scrollHeight");
        resize(new Dimension(before.width, Math.min(height.intValue(), HIGHEST)));
        driver.executeScript("scrollTo(0, 0)");
        Map<String, Object> picture = driver.executeCdpCommand(
                "Page.captureScreenshot", Map.of("format", "webp", "quality", PICTURE_QUALITY));
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, Base64.getDecoder().decode((String) picture.get("data")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        resize(before);
    }

    private static String quoted(String text) {
        return '"' + text + '"';
    }

    @Override
    public void close() {
        driver.quit();
    }

    /** Axe-core of Deque's jar for Java. */
    private static final class Axe {
        static final String SOURCE = source();

        private static String source() {
            try (var in = Browser.class.getResourceAsStream("/axe.min.js")) {
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
