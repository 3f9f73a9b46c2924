package io.rowport.http;

import io.javalin.http.Context;
import io.javalin.http.Header;
import io.javalin.http.staticfiles.ResourceHandler;
import io.javalin.http.staticfiles.StaticFileConfig;
import io.javalin.security.RouteRole;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * The pages for browsers: the import wizard at {@code /}, and that of the API's description at {@code /docs}. Anybody may read them, since
 * all they show is asked of the API with the caller's token.
 *
 * <p>The server's own handler would open the whole jar as a file system first, which costs a tenth of a start.
 */
final class PageFiles implements ResourceHandler {
    private static final String DOCS = "/docs";
    private static final String INDEX = "/index.html";

    /** Names that can't lead out of a folder, whatever a class path makes of them. */
    private static final Pattern NAME = Pattern.compile("(?:/[A-Za-z0-9_-]+)+(?:\\.[A-Za-z]+)*");

    /** By what stands behind the last point or slash. */
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "svg", "image/svg+xml",
            "png", "image/png",
            "txt", "text/plain; charset=utf-8",
            "LICENSE", "text/plain; charset=utf-8");

    /** By path; only of files that are there, so it is no larger than they are. */
    private final Map<String, PageFile> files = new ConcurrentHashMap<>();

    @Override
    public boolean canHandle(Context context) {
        return find(context.path()) != null;
    }

    @Override
    public boolean handle(Context context) {
        PageFile file = find(context.path());
        if (file == null) {
            return false;
        }
        context.header(Header.CACHE_CONTROL, "no-cache").header(Header.ETAG, file.tag());
        if (Objects.requireNonNullElse(context.header(Header.IF_NONE_MATCH), "").contains(file.tag())) {
            context.status(304);
        } else {
            context.contentType(file.type()).result(file.content());
        }
        return true;
    }

    @Override
    public Set<RouteRole> resourceRouteRoles(Context context) {
        return Set.of(Access.OPEN);
    }

    @Override
    public boolean addStaticFileConfig(StaticFileConfig config) {
        return false;
    }

    private @Nullable PageFile find(String path) {
        PageFile known = files.get(path);
        if (known != null) {
            return known;
        }
        PageFile read = read(
                switch (path) {
                    case "/" -> INDEX;
                    case DOCS, DOCS + "/" -> DOCS + INDEX;
                    default -> path;
                });
        if (read != null) {
            files.put(path, read);
        }
        return read;
    }

    private static @Nullable PageFile read(String path) {
        String type = TYPES.get(path.substring(Math.max(path.lastIndexOf('.'), path.lastIndexOf('/')) + 1));
        if (type == null || !NAME.matcher(path).matches()) {
            return null;
        }
        String file = path.startsWith(DOCS + "/") ? "/openapi/page" + path.substring(DOCS.length()) : "/wizard" + path;
        try (InputStream content = PageFiles.class.getResourceAsStream(file)) {
            return content == null ? null : PageFile.of(type, content.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file as it is sent; its tag is a weak one, since it may be sent compressed. */
    @SuppressWarnings("ArrayRecordComponent") // Never compared, never shown.
    private record PageFile(String type, byte[] content, String tag) {
        static PageFile of(String type, byte[] content) {
            CRC32 sum = new CRC32();
            sum.update(content);
            return new PageFile(type, content, "W/\"" + Long.toHexString(sum.getValue()) + "-" + content.length + "\"");
        }
    }
}
