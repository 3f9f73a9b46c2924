package io.rowport.http;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.rowport.application.FindImports;
import io.rowport.application.FindImports.Details;
import io.rowport.domain.Account;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import java.io.IOException;
import java.util.List;

/** The route that tells of an import's progress as server-sent events, until it ends. A listener takes no thread. */
final class EventRoute {
    static final int STREAMS_OF_ONE = 20;
    private static final int STREAMS = 1_000;

    private final FindImports find;
    private final ImportJson json;
    private final ImportWatches watches;
    private final PerAccount streams = new PerAccount("event streams", new PerAccount.Most(STREAMS, STREAMS_OF_ONE));

    EventRoute(FindImports find, ImportJson json, ImportWatches watches) {
        this.find = find;
        this.json = json;
        this.watches = watches;
    }

    void addTo(Routes routes) {
        routes.get(Paths.IMPORT + "/{uuid}/events", Access.READ, List.of(MediaTypes.EVENTS), this::events);
    }

    private void events(Context context) throws IOException {
        Account account = Caller.of(context);
        Details details = find.find(account, Paths.importId(context));
        context.contentType(MediaTypes.EVENTS).header("X-Accel-Buffering", "no");
        if (context.method().equals(HandlerType.HEAD)) {
            return;
        }
        String baseUrl = Envelope.baseUrl(context);
        ServletOutputStream out = context.res().getOutputStream();
        EventStream stream = new EventStream(out, json.bytes(details, baseUrl));
        streams.begin(account.uuid());
        stream.whenClosed(() -> streams.end(account.uuid()));
        ImportWatch.Listener listener = new ImportWatch.Listener(stream, baseUrl, details, Caller.lasts(context));
        context.future(() -> {
            context.req().getAsyncContext().addListener(new Hanging(stream));
            begin(account, details, listener);
            out.setWriteListener(stream);
            return stream.closed();
        });
    }

    private void begin(Account account, Details details, ImportWatch.Listener listener) {
        if (details.current().status().isEnded()) {
            listener.stream().end(ImportWatch.ended(details));
        } else {
            watches.add(account, details.current().id(), listener);
        }
    }

    /** Closes the stream of a connection that is lost while nothing is written. */
    private record Hanging(EventStream stream) implements AsyncListener {
        @Override
        public void onComplete(AsyncEvent event) {
            stream.close();
        }

        @Override
        public void onError(AsyncEvent event) {
            stream.close();
        }

        @Override
        public void onTimeout(AsyncEvent event) {
            stream.close();
        }

        @Override
        public void onStartAsync(AsyncEvent event) {
            // It is begun once.
        }
    }
}
