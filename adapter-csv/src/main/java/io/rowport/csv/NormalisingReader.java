package io.rowport.csv;

import io.rowport.domain.Dialect;
import io.rowport.domain.UploadRefused;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import org.jspecify.annotations.Nullable;

/**
 * Stands between a file and the parser, and makes of what people send what RFC 4180 knows: rows end with a line feed, quotes
 * within quoted cells are doubled, blank lines are gone. Line breaks within quoted cells stay as they are.
 *
 * <p>It goes through each character once, so here is also where physical lines are counted, and where limits and unclosed
 * quotes are seen: the parser would swallow the rest of the file without a word.
 */
final class NormalisingReader extends Reader {
    private static final int END = CharWindow.END;
    private static final int LONGEST_PADDING = 256;
    private static final int LONGEST_LOOK_AHEAD = 4096;

    /** Ends a file of old DOS programs. */
    private static final char END_OF_FILE_MARK = '\u001A';

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
        ABOVE_HEADER,
        ROW_START,
        CELL_START,
        UNQUOTED,
        QUOTED,
        ENDED
    }

    private final CharWindow in;
    private final char delimiter;
    private final char quote;
    private final boolean backslashes;
    private final CharWindow.Signs signs;
    private final Limits limits;
    private final RowListener listener;

    private State state = State.ABOVE_HEADER;
    private int linesAbove;
    private long line = 1;
    private long rowLine;
    private long openLine;
    private int columns;
    private int cellChars;
    private long rowChars;
    private boolean strayQuote;
    private long crlfs;
    private long lfs;
    private long crs;
    private char pending;
    private boolean hasPending;
    private @Nullable UploadRefused refused;

    NormalisingReader(Reader in, Dialect dialect, Limits limits, RowListener listener) {
        this.in = new CharWindow(in);
        this.delimiter = dialect.delimiter();
        this.quote = dialect.quote();
        this.backslashes = dialect.escape() == Dialect.QuoteEscape.BACKSLASH;
        this.signs = new CharWindow.Signs(delimiter, quote, backslashes ? '\\' : quote);
        this.linesAbove = dialect.linesAbove() + (dialect.separatorLine() ? 1 : 0);
        this.limits = limits;
        this.listener = listener;
    }

    /** Gives all rows before the place for which a file is refused; the next call then throws. */
    @Override
    public int read(char[] out, int offset, int length) throws IOException {
        if (refused != null) {
            throw refused;
        }
        int written = offset;
        int end = offset + length;
        try {
            while (written < end && (state != State.ENDED || hasPending)) {
                written += plainText(out, written, end);
                if (written < end) {
                    int c = next();
                    if (c >= 0) {
                        out[written++] = (char) c;
                    }
                }
            }
        } catch (UploadRefused e) {
            refused = e;
        } catch (CharacterCodingException e) {
            refused = notText();
        }
        if (refused != null && written == offset) {
            throw refused;
        }
        return written == offset && length > 0 ? END : written - offset;
    }

    /** Copies what needs no second look: the text of a cell up to the next character that could mean something. */
    private int plainText(char[] out, int start, int end) {
        if (hasPending || (state != State.UNQUOTED && state != State.QUOTED && state != State.CELL_START)) {
            return 0;
        }
        if (state != State.QUOTED && cellChars + CharWindow.SIZE <= limits.cellChars()) {
            return plainCells(out, start, end);
        }
        if (state == State.CELL_START) {
            return 0;
        }
        int most = Math.min(end - start, limits.cellChars() - cellChars);
        int length = state == State.QUOTED
                ? in.copyPlain(out, start, most, quote, '\\')
                : in.copyPlain(out, start, most, delimiter, delimiter);
        cellChars += length;
        return length;
    }

    /** Copies cells of which none can be larger than the limit, for the window isn't. */
    private int plainCells(char[] out, int start, int end) {
        boolean atCellStart = state == State.CELL_START;
        int length = in.copyCells(out, start, end - start, limits.columns() - columns, signs, atCellStart);
        if (length > 0) {
            columns += in.copiedDelimiters();
            boolean isWithinFirst = in.copiedDelimiters() == 0;
            cellChars = in.copiedAfterDelimiter() + (isWithinFirst && !atCellStart ? cellChars : 0);
            boolean endsWithDelimiter = !isWithinFirst && in.copiedAfterDelimiter() == 0;
            state = endsWithDelimiter ? State.CELL_START : State.UNQUOTED;
            strayQuote = false;
        }
        return length;
    }

    private int next() throws IOException {
        if (hasPending) {
            hasPending = false;
            return pending;
        }
        return step();
    }

    /** Nothing to write, yet not the end. */
    private static final int NOTHING = -2;

    private int step() throws IOException {
        return switch (state) {
            case ABOVE_HEADER -> aboveHeader();
            case ROW_START -> rowStart();
            case CELL_START -> cellStart();
            case UNQUOTED -> unquoted();
            case QUOTED -> quoted();
            case ENDED -> END;
        };
    }

    private int aboveHeader() throws IOException {
        int c = linesAbove > 0 ? in.peek(0) : END;
        if (c == END) {
            state = State.ROW_START;
        } else if (c == '\n' || c == '\r') {
            lineBreak(c);
            linesAbove--;
        } else {
            in.skip(1);
        }
        return NOTHING;
    }

    /** How many rows and blank lines have ended so. */
    long ended(Dialect.LineEnd end) {
        return switch (end) {
            case CRLF -> crlfs;
            case LF -> lfs;
            case CR -> crs;
        };
    }

    private int rowStart() throws IOException {
        int padding = padding(0);
        int c = in.peek(padding);
        if (c == END || (c == END_OF_FILE_MARK && in.peek(padding + 1) == END)) {
            state = State.ENDED;
            return END;
        }
        if (c == '\n' || c == '\r') {
            in.skip(padding);
            lineBreak(c);
            return NOTHING;
        }
        rowLine = line;
        columns = 1;
        cellChars = 0;
        rowChars = 0;
        state = State.CELL_START;
        return NOTHING;
    }

    private int cellStart() throws IOException {
        rowChars += cellChars;
        if (rowChars > limits.rowChars()) {
            throw new UploadRefused(
                    "row_too_large", "Line " + rowLine + ": a row has more than " + limits.rowChars() + " characters.");
        }
        cellChars = 0;
        strayQuote = false;
        int padding = paddingBeforeQuote();
        if (in.peek(padding) == quote) {
            openLine = line;
            in.skip(padding + 1);
            state = State.QUOTED;
            return quote;
        }
        state = State.UNQUOTED;
        return NOTHING;
    }

    /** Padding before a cell that is quoted as a whole, on one line; otherwise it and the quote are text. */
    private int paddingBeforeQuote() throws IOException {
        int padding = padding(0);
        if (padding == 0 || in.peek(padding) != quote) {
            return 0;
        }
        for (int i = padding + 1; i < LONGEST_LOOK_AHEAD; i++) {
            int c = in.peek(i);
            if (c == quote && in.peek(i + 1) == quote) {
                i++;
            } else if (c == quote) {
                return isEndOfCell(in.peek(i + 1 + padding(i + 1))) ? padding : 0;
            } else if (c == END || c == '\n' || c == '\r') {
                return 0;
            }
        }
        return 0;
    }

    private int unquoted() throws IOException {
        int c = in.peek(0);
        if (c == delimiter) {
            in.skip(1);
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
        in.skip(1);
        countChar();
        return c;
    }

    private int quoted() throws IOException {
        int c = in.peek(0);
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
        if (c == '\n' || (c == '\r' && in.peek(1) != '\n')) {
            line++;
            if (strayQuote) {
                throw unclosed();
            }
        }
        in.skip(1);
        return c;
    }

    private int quoteInQuoted() throws IOException {
        if (in.peek(1) == quote) {
            in.skip(2);
            countChar();
            return doubled();
        }
        int after = 1 + padding(1);
        if (isEndOfCell(in.peek(after))) {
            in.skip(after);
            state = State.UNQUOTED;
            return quote;
        }
        // A quote that nobody doubled is taken for itself; in a cell of several lines it rather shows that one was not
        // closed.
        strayQuote = true;
        if (line != openLine) {
            throw unclosed();
        }
        in.skip(1);
        countChar();
        return doubled();
    }

    private int backslash() throws IOException {
        int next = in.peek(1);
        if (next == quote) {
            in.skip(2);
            return doubled();
        }
        in.skip(next == '\\' ? 2 : 1);
        return '\\';
    }

    private int doubled() {
        pending = quote;
        hasPending = true;
        return quote;
    }

    private int padding(int from) throws IOException {
        int length = 0;
        while (length < LONGEST_PADDING && isPadding(in.peek(from + length))) {
            length++;
        }
        return length;
    }

    private boolean isEndOfCell(int c) {
        return c == delimiter || c == '\n' || c == '\r' || c == END;
    }

    private boolean isPadding(int c) {
        return (c == ' ' || c == '\t') && c != delimiter;
    }

    private void countChar() {
        cellChars++;
        if (cellChars > limits.cellChars()) {
            throw new UploadRefused(
                    "cell_too_large",
                    "Line " + rowLine + ", column " + columns + ": a cell has more than " + limits.cellChars()
                            + " characters."
                            + (state == State.QUOTED
                                    ? " Is the quote closed that opened on line " + openLine + "?"
                                    : ""));
        }
    }

    private UploadRefused unclosed() {
        return new UploadRefused(
                "unclosed_quote",
                "Line " + openLine + ", column " + columns + ": a quote (" + quote
                        + ") opens here and is not closed properly.");
    }

    private UploadRefused notText() {
        return new UploadRefused(
                "not_text",
                "Line " + line
                        + " has bytes that don't belong to the file's encoding: save the file as CSV (UTF-8), or choose its"
                        + " encoding at upload.");
    }

    /** Takes the line break at the current position, which begins with c. */
    private void lineBreak(int c) throws IOException {
        // Looking ahead may move the position, so it comes first.
        int length = c == '\r' && in.peek(1) == '\n' ? 2 : 1;
        in.skip(length);
        line++;
        if (length == 2) {
            crlfs++;
        } else if (c == '\n') {
            lfs++;
        } else {
            crs++;
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
