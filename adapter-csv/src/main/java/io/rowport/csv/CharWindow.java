package io.rowport.csv;

import java.io.IOException;
import java.io.Reader;

/** The characters from the current one on, some thousands of which may be looked at before they are taken. */
final class CharWindow {
    /** What {@link #peek} gives beyond the last character. */
    static final int END = -1;

    private static final int SIZE = 1 << 16;

    private final Reader in;
    private final char[] buffer = new char[SIZE];
    private int position;
    private int limit;
    private boolean exhausted;

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
