package io.rowport.bootstrap.terminal;

import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;
import java.security.CodeSource;
import picocli.CommandLine.IVersionProvider;

/** What this program is, and how it was called. */
public final class Program implements IVersionProvider {
    private static final String NAME = "rowport";

    /** {@return how to call it again, as it would be typed} */
    public static String call() {
        CodeSource source = Program.class.getProtectionDomain().getCodeSource();
        if (source == null || !source.getLocation().getPath().endsWith(".jar")) {
            return NAME;
        }
        try {
            Path jar = Path.of(source.getLocation().toURI());
            Path here = Path.of("").toAbsolutePath();
            return "java -jar " + (jar.startsWith(here) ? here.relativize(jar) : jar);
        } catch (java.net.URISyntaxException | FileSystemNotFoundException | IllegalArgumentException e) {
            return NAME;
        }
    }

    /** {@return the version that is running} */
    public static String version() {
        String version = Program.class.getPackage().getImplementationVersion();
        return version == null ? "(not packaged)" : version;
    }

    @Override
    public String[] getVersion() {
        return new String[] {
            NAME + " " + version() + ", Java " + Runtime.version().feature()
        };
    }
}
