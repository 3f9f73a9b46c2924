package io.rowport.csv;

import java.io.IOException;
import java.io.Reader;

/** The characters from the current one on, some thousands of which may be looked at before they are taken. */
final class CharWindow {
    /** What {@link #peek} gives beyond the last character. */
    static final int END = -1;

    static final int SIZE = 1 << 16;

    /**
     * The characters that mean something.
     *
     * @param delimiter between cells
     * @param quote around cells
     * @param stop in a quoted cell, asks for a second look; the quote itself where nothing does
     */
    record Signs(char delimiter, char quote, char stop) {}

    private final Reader in;
    private final char[] buffer = new char[SIZE];
    private int position;
    private int limit;
    private boolean exhausted;
    private int copiedDelimiters;
    private int copiedAfterDelimiter;

    CharWindow(Reader in) {
        this.in = in;
    }

    /** The character so many places ahead, fewer than half of the window. */
    int peek(int ahead) throws IOException {
        if (position + ahead >= limit && !fill(ahead)) {
            return END;
        }
        return buffer[position + ahead];
    }

    /** Takes characters that were looked at. */
    void skip(int count) {
        position += count;
    }

    /**
     * Takes characters as long as they are neither line breaks nor one of two others, at most those in the window.
     *
     * @return how many were copied, perhaps none
     */
    int copyPlain(char[] out, int offset, int most, char stop, char otherStop) {
        int end = position + Math.min(most, limit - position);
        int i = position;
        while (i < end) {
            char c = buffer[i];
            if (c == stop || c == '\n' || c == '\r' || c == otherStop) {
                break;
            }
            i++;
        }
        int length = i - position;
        System.arraycopy(buffer, position, out, offset, length);
        position = i;
        return length;
    }

    /** How many delimiters the last {@link #copyCells} has copied. */
    int copiedDelimiters() {
        return copiedDelimiters;
    }

    /** How many characters the last {@link #copyCells} has copied after the last delimiter; all, where there was none. */
    int copiedAfterDelimiter() {
        return copiedAfterDelimiter;
    }

    /**
     * Takes whole cells, delimiters included, up to a line break, or to a cell that needs a second look: one that begins with
     * padding, or is quoted and has a line break, a stop, or a quote that isn't doubled in it. At most those in the window.
     *
     * @param mostDelimiters how many delimiters are copied at the most
     * @param atCellStart whether the current character is the first of a cell
     * @return how many were copied, perhaps none
     */
    int copyCells(char[] out, int offset, int most, int mostDelimiters, Signs signs, boolean atCellStart) {
        char delimiter = signs.delimiter();
        char quote = signs.quote();
        int end = position + Math.min(most, limit - position);
        int i = position;
        int cellStart = position;
        int delimiters = 0;
        boolean first = atCellStart;
        while (i < end) {
            char c = buffer[i];
            if (first && c != delimiter) {
                int closed = c == quote ? closedAt(i + 1, end, signs) : 0;
                if (closed == 0 && (c == quote || c == ' ' || c == '\t')) {
                    break;
                }
                i = Math.max(i, closed);
            }
            i = endOfText(i, end, delimiter);
            if (i == end || buffer[i] != delimiter || delimiters == mostDelimiters) {
                break;
            }
            delimiters++;
            i++;
            cellStart = i;
            first = true;
        }
        int length = i - position;
        System.arraycopy(buffer, position, out, offset, length);
        copiedDelimiters = delimiters;
        copiedAfterDelimiter = i - cellStart;
        position = i;
        return length;
    }

    /** The place of the next delimiter or line break. Most characters are neither it nor as low as a line break. */
    private int endOfText(int start, int end, char delimiter) {
        int i = start;
        while (i < end) {
            char c = buffer[i];
            if (c == delimiter || (c <= '\r' && (c == '\n' || c == '\r'))) {
                break;
            }
            i++;
        }
        return i;
    }

    /** The place after the quote that closes a cell before its delimiter or line end; 0 where that takes a second look. */
    private int closedAt(int start, int end, Signs signs) {
        char quote = signs.quote();
        for (int i = start; i + 1 < end; i++) {
            char c = buffer[i];
            if (c == quote) {
                char next = buffer[i + 1];
                if (next != quote) {
                    return next == signs.delimiter() || next == '\n' || next == '\r' ? i + 1 : 0;
                }
                i++;
            } else if (c == '\n' || c == '\r' || c == signs.stop()) {
                return 0;
            }
        }
        return 0;
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

    void close() throws IOException {
        in.close();
    }
}
