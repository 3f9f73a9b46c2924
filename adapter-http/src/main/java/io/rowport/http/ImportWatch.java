package io.rowport.http;

import io.rowport.application.FindImports.Details;
import io.rowport.application.ImportNotFound;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One import, and all who listen to it. Looks by one thread at a time; all else is safe for use by several threads. */
final class ImportWatch {
    private static final Logger LOG = LoggerFactory.getLogger(ImportWatch.class);

    private final Supplier<Details> find;
    private final ImportJson json;
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private volatile boolean isLost;

    /** Who listens. What it knows of the import is read and written by looks only. */
    static final class Listener {
        private final EventStream stream;
        private final String baseUrl;
        private final BooleanSupplier mayListen;
        private Details known;

        Listener(EventStream stream, String baseUrl, Details known, BooleanSupplier mayListen) {
            this.mayListen = mayListen;
            this.stream = stream;
            this.baseUrl = baseUrl;
            this.known = known;
        }

        EventStream stream() {
            return stream;
        }
    }

    ImportWatch(Supplier<Details> find, ImportJson json) {
        this.find = find;
        this.json = json;
    }

    void add(Listener listener) {
        listeners.add(listener);
    }

    /** Removes a listener, and tells whether nobody listens any more. */
    boolean remove(Listener listener) {
        listeners.remove(listener);
        return listeners.isEmpty();
    }

    /** Sees how the import is now, and tells those who don't know yet. */
    void look() {
        try {
            tell(find.get());
            isLost = false;
        } catch (ImportNotFound gone) {
            listeners.forEach(listener -> listener.stream.end(ended(listener.known, "deleted")));
        } catch (RuntimeException e) {
            lost(e);
        }
    }

    /** Said once: what can't be seen now is looked for again and again. */
    private void lost(RuntimeException reason) {
        if (!isLost) {
            LOG.warn("event=import-not-seen listeners={}", listeners.size(), reason);
            isLost = true;
        }
    }

    private void tell(Details now) {
        Map<String, byte[]> jsonByUrl = new HashMap<>();
        for (Listener listener : listeners) {
            if (!now.equals(listener.known)) {
                listener.known = now;
                listener.stream.change(jsonByUrl.computeIfAbsent(listener.baseUrl, url -> json.bytes(now, url)));
            }
            if (now.current().status().isEnded()) {
                listener.stream.end(ended(now));
            }
        }
    }

    /** What is sent when an import has ended. */
    static byte[] ended(Details last) {
        return ended(last, Values.word(last.current().status()));
    }

    private static byte[] ended(Details last, String status) {
        Map<String, Object> end = Json.object();
        end.put("uuid", last.current().id().toString());
        end.put("status", status);
        return Json.bytes(end);
    }

    /** Gives signs of life, but to nobody whose token has come to its end: to others the stream ends. */
    void beat() {
        for (Listener listener : listeners) {
            if (mayListen(listener)) {
                listener.stream.beat();
            } else {
                listener.stream.close();
            }
        }
    }

    private boolean mayListen(Listener listener) {
        try {
            return listener.mayListen.getAsBoolean();
        } catch (Problem keysAreAway) {
            return false;
        } catch (RuntimeException e) {
            lost(e);
            return true; // of the import nothing can be seen either, and nothing is told
        }
    }

    void close() {
        listeners.forEach(listener -> listener.stream.close());
    }
}
