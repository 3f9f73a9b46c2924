package io.rowport.domain;

import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The forms that a text cell can have, found by scanning once: no regular expressions, for the sake of millions of cells. */
final class TextForms {
    private static final int MAX_EMAIL = 254;
    private static final int MAX_LOCAL_PART = 64;
    private static final int UUID_LENGTH = 36;

    private TextForms() {}

    /** Removes white space at both ends, the no-break space that spreadsheets leave included. */
    static String trim(String cell) {
        int end = cell.length();
        int start = 0;
        while (start < end && isSpace(cell.charAt(start))) {
            start++;
        }
        while (end > start && isSpace(cell.charAt(end - 1))) {
            end--;
        }
        return cell.substring(start, end);
    }

    /** Makes a single blank of each run of white space; the same text where there is nothing to do. */
    static String singleSpaces(String text) {
        StringBuilder single = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!isSpace(c)) {
                single.append(c);
            } else if (single.length() > 0 && single.charAt(single.length() - 1) != ' ') {
                single.append(' ');
            }
        }
        return single.toString();
    }

    static String lowerCase(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    /** What makes two spellings of a choice the same: lower case, words joined without a separator. */
    static String choiceKey(String text) {
        StringBuilder key = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '_' && c != '-' && !isSpace(c)) {
                key.append(Character.toLowerCase(c));
            }
        }
        return key.toString();
    }

    static boolean isEmail(String text) {
        int at = text.indexOf('@');
        return text.length() <= MAX_EMAIL
                && at > 0
                && at <= MAX_LOCAL_PART
                && isLocalPart(text, at)
                && isDomain(text, at + 1);
    }

    /** Gives the number in upper case without spaces, or null where the text is none. */
    static @Nullable String niNumber(String text) {
        StringBuilder number = new StringBuilder(9);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!isSpace(c)) {
                number.append(c >= 'a' && c <= 'z' ? (char) (c - 32) : c);
            }
        }
        return isNiNumber(number) ? number.toString() : null;
    }

    /** Gives the UUID of the form 8-4-4-4-12, or null where the text is none. */
    static @Nullable UUID uuid(String text) {
        if (text.length() != UUID_LENGTH) {
            return null;
        }
        for (int i = 0; i < UUID_LENGTH; i++) {
            boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
            char c = text.charAt(i);
            if (dash ? c != '-' : c > 'f' || Character.digit(c, 16) < 0) {
                return null;
            }
        }
        return UUID.fromString(text);
    }

    static boolean isSpace(char c) {
        return c <= ' ' ? c == ' ' || (c >= '\t' && c <= '\r') : c >= 0x85 && (c == 0xA0 || Character.isWhitespace(c));
    }

    private static boolean isLocalPart(String text, int end) {
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            if (c == '.' && (i == 0 || i == end - 1 || text.charAt(i - 1) == '.')) {
                return false;
            }
            if (c <= ' ' || c == 0x7F || "()<>[]:;,\\\"".indexOf(c) >= 0 || isSpace(c)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isDomain(String text, int start) {
        int labelStart = start;
        int labels = 0;
        for (int i = start; i <= text.length(); i++) {
            if (i == text.length() || text.charAt(i) == '.') {
                if (i == labelStart || text.charAt(labelStart) == '-' || text.charAt(i - 1) == '-') {
                    return false;
                }
                labels++;
                if (i < text.length()) {
                    labelStart = i + 1;
                }
            } else if (!Character.isLetterOrDigit(text.charAt(i)) && text.charAt(i) != '-') {
                return false;
            }
        }
        return labels >= 2 && text.length() - labelStart >= 2;
    }

    private static boolean isNiNumber(CharSequence number) {
        if (number.length() != 9 || !isNiPrefix(number.charAt(0), number.charAt(1))) {
            return false;
        }
        for (int i = 2; i < 8; i++) {
            if (number.charAt(i) < '0' || number.charAt(i) > '9') {
                return false;
            }
        }
        return number.charAt(8) >= 'A' && number.charAt(8) <= 'D';
    }

    /** The prefixes that HMRC's manual NIM39110 rules out. */
    private static boolean isNiPrefix(char first, char second) {
        if (first < 'A' || first > 'Z' || second < 'A' || second > 'Z') {
            return false;
        }
        if ("DFIQUV".indexOf(first) >= 0 || "DFIOQUV".indexOf(second) >= 0) {
            return false;
        }
        String prefix = "" + first + second;
        return !"BG GB KN NK NT TN ZZ".contains(prefix);
    }
}
