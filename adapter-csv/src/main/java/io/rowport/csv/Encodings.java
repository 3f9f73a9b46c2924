package io.rowport.csv;

import io.rowport.domain.UploadRefused;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * How the bytes of a file become characters, and why it was decided so.
 *
 * @param charset the encoding
 * @param mark the length of the byte order mark, 0 for none
 * @param ground why, a sentence
 * @param guessed whether it was a guess that a person should check
 */
record Encodings(Charset charset, int mark, String ground, boolean guessed) {
    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
    private static final Charset UTF_32LE = Charset.forName("UTF-32LE");
    private static final Charset UTF_32BE = Charset.forName("UTF-32BE");
    private static final int LOOKED_AT = 4096;

    static Encodings find(ByteScan scan, @Nullable Charset chosen) {
        Encodings marked = byMark(scan.head());
        if (chosen != null) {
            int mark = marked != null && marked.charset().equals(chosen) ? marked.mark() : 0;
            return checked(scan, new Encodings(chosen, mark, "It was chosen at upload.", false));
        }
        if (marked != null) {
            return checked(scan, marked);
        }
        Charset wide = utf16(scan.head());
        if (wide != null) {
            return new Encodings(wide, 0, "Every other byte is zero, as in UTF-16 text.", true);
        }
        requireNoZero(scan);
        if (scan.utf8()) {
            return new Encodings(StandardCharsets.UTF_8, 0, "All of it is well-formed UTF-8.", false);
        }
        return new Encodings(
                WINDOWS_1252,
                0,
                "Line " + scan.badUtf8Line()
                        + " isn't UTF-8, and what is neither that nor marked is mostly Windows-1252.",
                true);
    }

    /** Whether an encoding writes Latin letters with bytes of value zero; {@link StrictReader} then looks at characters. */
    static boolean isWide(Charset charset) {
        return charset.name().contains("UTF-16") || charset.name().contains("UTF-32");
    }

    private static void requireNoZero(ByteScan scan) {
        if (scan.nulLine() > 0) {
            throw new UploadRefused(
                    "not_text",
                    "Line " + scan.nulLine()
                            + " has a byte of value zero, which text doesn't have: save the file as CSV (UTF-8).");
        }
    }

    private static Encodings checked(ByteScan scan, Encodings encoding) {
        if (!isWide(encoding.charset())) {
            requireNoZero(scan);
        }
        if (encoding.charset().equals(StandardCharsets.UTF_8) && !scan.utf8()) {
            throw new UploadRefused(
                    "not_text",
                    "Line " + scan.badUtf8Line()
                            + " isn't well-formed UTF-8: save the file anew, or choose its encoding.");
        }
        return encoding;
    }

    private static @Nullable Encodings byMark(byte[] head) {
        if (startsWith(head, 0xEF, 0xBB, 0xBF)) {
            return marked(StandardCharsets.UTF_8, 3);
        }
        if (startsWith(head, 0xFF, 0xFE, 0, 0)) {
            return marked(UTF_32LE, 4);
        }
        if (startsWith(head, 0, 0, 0xFE, 0xFF)) {
            return marked(UTF_32BE, 4);
        }
        if (startsWith(head, 0xFF, 0xFE)) {
            return marked(StandardCharsets.UTF_16LE, 2);
        }
        return startsWith(head, 0xFE, 0xFF) ? marked(StandardCharsets.UTF_16BE, 2) : null;
    }

    private static Encodings marked(Charset charset, int mark) {
        return new Encodings(charset, mark, "It begins with the byte order mark of " + charset.name() + ".", false);
    }

    /** UTF-16 of mostly Latin text has its zero bytes all on one side. */
    private static @Nullable Charset utf16(byte[] head) {
        int length = Math.min(head.length, LOOKED_AT) & ~1;
        int even = 0;
        int odd = 0;
        for (int i = 0; i < length; i += 2) {
            even += head[i] == 0 ? 1 : 0;
            odd += head[i + 1] == 0 ? 1 : 0;
        }
        int enough = length * 2 / 5;
        if (length >= 4 && odd >= enough && even == 0) {
            return StandardCharsets.UTF_16LE;
        }
        return length >= 4 && even >= enough && odd == 0 ? StandardCharsets.UTF_16BE : null;
    }

    /** The bytes of a byte order mark in an encoding that has one. */
    static int markLength(Charset charset) {
        return "\uFEFF".getBytes(charset).length;
    }

    static boolean startsWith(byte[] bytes, int... start) {
        if (bytes.length < start.length) {
            return false;
        }
        for (int i = 0; i < start.length; i++) {
            if ((bytes[i] & 0xFF) != start[i]) {
                return false;
            }
        }
        return true;
    }
}
