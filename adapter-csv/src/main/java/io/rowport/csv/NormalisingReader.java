package io.rowport.csv;

import io.rowport.domain.Dialect;
import io.rowport.domain.UploadRefused;
import java.io.IOException;
import java.io.Reader;

/**
 * Stands between a file and the parser, and makes of what people send what RFC 4180 knows: rows end with a line feed, quotes
 * within quoted cells are doubled, blank lines are gone. Line breaks within quoted cells stay as they are.
 *
 * <p>It goes through each character once, so here is also where physical lines are counted, and where limits and unclosed
 * quotes are seen: the parser would swallow the rest of the file without a word.
 */
final class NormalisingReader extends Reader {
    private static final int BUFFER = 1 << 16;
    private static final int END = -1;
    private static final int LONGEST_PADDING = 256;

    /** Is told of each row as it ends. */
    @FunctionalInterface
    interface RowListener {
        /**
         * A row has ended.
         *
         * @param line the physical line where it began
         * @param columns how many cells it has
         */
        void row(long line, int columns);
    }

    private enum State {
        ROW_START,
        CELL_START,
        UNQUOTED,
        QUOTED,
        ENDED
    }

    private final Reader in;
    private final char delimiter;
    private final char quote;
    private final boolean backslashes;
    private final Limits limits;
    private final RowListener listener;

    private final char[] buffer = new char[BUFFER];
    private int position;
    private int limit;
    private boolean exhausted;

    private State state = State.ROW_START;
    private long line;
    private long rowLine;
    private long openLine;
    private int columns;
    private int cellChars;
    private boolean strayQuote;
    private char pending;
    private boolean hasPending;

    NormalisingReader(Reader in, Dialect dialect, long firstLine, Limits limits, RowListener listener) {
        this.in = in;
        this.delimiter = dialect.delimiter();
        this.quote = dialect.quote();
        this.backslashes = dialect.escape() == Dialect.QuoteEscape.BACKSLASH;
        this.line = firstLine;
        this.limits = limits;
        this.listener = listener;
    }

    @Override
    public int read(char[] out, int offset, int length) throws IOException {
        int written = offset;
        int end = offset + length;
        while (written < end) {
            if (hasPending) {
                hasPending = false;
                out[written++] = pending;
                continue;
            }
            int c = step();
            if (c == END) {
                break;
            }
            if (c >= 0) {
                out[written++] = (char) c;
            }
        }
        return written == offset && length > 0 ? END : written - offset;
    }

    /** Nothing to write, yet not the end. */
    private static final int NOTHING = -2;

    private int step() throws IOException {
        return switch (state) {
            case ROW_START -> rowStart();
            case CELL_START -> cellStart();
            case UNQUOTED -> unquoted();
            case QUOTED -> quoted();
            case ENDED -> END;
        };
    }

    private int rowStart() throws IOException {
        int padding = 0;
        while (padding < LONGEST_PADDING && isPadding(peek(padding))) {
            padding++;
        }
        int c = peek(padding);
        if (c == END) {
            state = State.ENDED;
            return END;
        }
        if (c == '\n' || c == '\r') {
            position += padding;
            lineBreak(c);
            return NOTHING;
        }
        rowLine = line;
        columns = 1;
        state = State.CELL_START;
        return NOTHING;
    }

    private int cellStart() throws IOException {
        cellChars = 0;
        strayQuote = false;
        if (peek(0) == quote) {
            openLine = line;
            position++;
            state = State.QUOTED;
            return quote;
        }
        state = State.UNQUOTED;
        return NOTHING;
    }

    private int unquoted() throws IOException {
        int c = peek(0);
        if (c == delimiter) {
            position++;
            columns++;
            if (columns > limits.columns()) {
                throw new UploadRefused(
                        "too_many_columns", "Line " + rowLine + " has more than " + limits.columns() + " columns.");
            }
            state = State.CELL_START;
            return delimiter;
        }
        if (c == END || c == '\n' || c == '\r') {
            state = c == END ? State.ENDED : State.ROW_START;
            if (c != END) {
                lineBreak(c);
            }
            listener.row(rowLine, columns);
            return '\n';
        }
        position++;
        countChar();
        return c;
    }

    private int quoted() throws IOException {
        int c = peek(0);
        if (c == END) {
            throw unclosed();
        }
        if (c == quote) {
            return quoteInQuoted();
        }
        countChar();
        if (backslashes && c == '\\') {
            return backslash();
        }
        if (c == '\n' || (c == '\r' && peek(1) != '\n')) {
            line++;
            if (strayQuote) {
                throw unclosed();
            }
        }
        position++;
        return c;
    }

    private int quoteInQuoted() throws IOException {
        if (peek(1) == quote) {
            position += 2;
            countChar();
            return doubled();
        }
        int after = 1;
        while (after < LONGEST_PADDING && isPadding(peek(after))) {
            after++;
        }
        int next = peek(after);
        if (next == delimiter || next == '\n' || next == '\r' || next == END) {
            position += after;
            state = State.UNQUOTED;
            return quote;
        }
        // A quote that nobody doubled is taken for itself; in a cell of several lines it rather shows that one was not
        // closed.
        strayQuote = true;
        if (line != openLine) {
            throw unclosed();
        }
        position++;
        countChar();
        return doubled();
    }

    private int backslash() throws IOException {
        int next = peek(1);
        if (next == quote) {
            position += 2;
            return doubled();
        }
        position += next == '\\' ? 2 : 1;
        return '\\';
    }

    private int doubled() {
        pending = quote;
        hasPending = true;
        return quote;
    }

    private boolean isPadding(int c) {
        return c == ' ' || (c == '\t' && delimiter != '\t');
    }

    private void countChar() {
        cellChars++;
        if (cellChars > limits.cellChars()) {
            throw new UploadRefused(
                    "cell_too_large",
                    "Line " + rowLine + ", column " + columns + ": a cell has more than " + limits.cellChars()
                            + " characters. "
                            + (state == State.QUOTED
                                    ? "Is the quote closed that opened on line " + openLine + "?"
                                    : ""));
        }
    }

    private UploadRefused unclosed() {
        return new UploadRefused(
                "unclosed_quote",
                "Line " + openLine + ", column " + columns + ": a quote (" + quote
                        + ") opens here and is not closed properly.");
    }

    /** Takes the line break at the current position, which begins with c. */
    private void lineBreak(int c) throws IOException {
        // Looking ahead may move the position, so it comes first.
        int length = c == '\r' && peek(1) == '\n' ? 2 : 1;
        position += length;
        line++;
    }

    private int peek(int ahead) throws IOException {
        if (position + ahead >= limit && !fill(ahead)) {
            return END;
        }
        return buffer[position + ahead];
    }

    private boolean fill(int ahead) throws IOException {
        if (exhausted) {
            return false;
        }
        System.arraycopy(buffer, position, buffer, 0, limit - position);
        limit -= position;
        position = 0;
        while (limit <= ahead) {
            int read = in.read(buffer, limit, buffer.length - limit);
            if (read < 0) {
                exhausted = true;
                return false;
            }
            limit += read;
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
