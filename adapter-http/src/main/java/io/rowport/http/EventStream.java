package io.rowport.http;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Server-sent events to one listener, written without ever waiting for it. Of what has not gone out yet only the latest is
 * kept, so that a slow listener gets fewer events and takes no memory. Safe for use by several threads.
 */
final class EventStream implements WriteListener {
    /** How long a client waits before it connects again where the connection was lost. */
    private static final byte[] BEGIN = bytes("retry: 2000\n\nevent: state\ndata: ");

    private static final byte[] CHANGE = bytes("event: change\ndata: ");
    private static final byte[] END = bytes("event: end\ndata: ");
    private static final byte[] DONE = bytes("\n\n");
    private static final byte[] HEARTBEAT = bytes(":\n\n");

    private final ServletOutputStream out;
    private final CompletableFuture<@Nullable Void> closed = new CompletableFuture<>();
    private final Deque<byte[]> writing = new ArrayDeque<>();
    private byte @Nullable [] state;
    private byte @Nullable [] end;
    private boolean isOpen;
    private boolean isBegun;
    private boolean isEnded;
    private boolean isUnflushed;
    private boolean isBeatDue;

    /**
     * A stream that begins to write when its output says that it may: make it the write listener of that.
     *
     * @param out where it writes
     * @param state what it begins with, JSON in one line
     */
    EventStream(ServletOutputStream out, byte[] state) {
        this.out = out;
        this.state = state;
    }

    /** {@return done when nothing more will be written, for whatever reason} */
    CompletableFuture<@Nullable Void> closed() {
        return closed;
    }

    /** Does something when nothing more will be written, or at once where that is so already. */
    void whenClosed(Runnable task) {
        var unused = closed.thenRun(task);
    }

    /** Tells what it is like now. */
    void change(byte[] json) {
        synchronized (this) {
            state = json;
        }
        writeOrClose();
    }

    /** Tells that nothing more will come, and closes when that has gone out. */
    void end(byte[] json) {
        synchronized (this) {
            end = json;
        }
        writeOrClose();
    }

    /** Keeps the connection alive; closes it where nothing could be written since the last time. */
    void beat() {
        boolean isStuck;
        synchronized (this) {
            isStuck = isBeatDue;
            isBeatDue = true;
        }
        if (isStuck) {
            close();
        } else {
            writeOrClose();
        }
    }

    /** Writes nothing more. */
    void close() {
        closed.complete(null);
    }

    @Override
    public void onWritePossible() {
        synchronized (this) {
            isOpen = true;
        }
        writeOrClose();
    }

    private void writeOrClose() {
        boolean isOver;
        try {
            isOver = write();
        } catch (IOException | IllegalStateException e) {
            isOver = true; // the listener is gone
        }
        if (isOver) {
            close();
        }
    }

    @Override
    public void onError(Throwable failure) {
        close();
    }

    /** Writes while the connection takes it, and tells whether all is written that ever will be. */
    private synchronized boolean write() throws IOException {
        while (isOpen && !closed.isDone() && out.isReady()) {
            byte[] next = next();
            if (next != null) {
                out.write(next);
                isUnflushed = true;
            } else if (isUnflushed) {
                out.flush();
                isUnflushed = false;
            } else {
                return end != null;
            }
        }
        return false;
    }

    private byte @Nullable [] next() {
        if (writing.isEmpty()) {
            fill();
        }
        return writing.poll();
    }

    private void fill() {
        if (state != null) {
            event(isBegun ? CHANGE : BEGIN, state);
            isBegun = true;
            state = null;
        } else if (end != null && !isEnded) {
            event(END, end);
            isEnded = true;
        } else if (isBeatDue) {
            writing.add(HEARTBEAT);
        }
        isBeatDue = false;
    }

    private void event(byte[] begin, byte[] json) {
        writing.add(begin);
        writing.add(json);
        writing.add(DONE);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
