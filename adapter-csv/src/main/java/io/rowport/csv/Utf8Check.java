package io.rowport.csv;

/** Follows bytes and says whether they are well-formed UTF-8, as table 3-7 of the Unicode standard has it. */
final class Utf8Check {
    private int missing;
    private int lowest = 0x80;
    private int highest = 0xBF;
    private boolean wellFormed = true;

    /** Whether what has come so far is, and ends with a whole character. */
    boolean isWellFormed() {
        return wellFormed;
    }

    boolean isWithinCharacter() {
        return missing > 0;
    }

    void take(byte next) {
        int b = next & 0xFF;
        if (missing > 0) {
            if (b < lowest || b > highest) {
                wellFormed = false;
                missing = 0;
                return;
            }
            missing--;
            lowest = 0x80;
            highest = 0xBF;
        } else if (b >= 0x80) {
            lead(b);
        }
    }

    private void lead(int b) {
        if (b >= 0xC2 && b <= 0xDF) {
            missing = 1;
        } else if (b >= 0xE0 && b <= 0xEF) {
            missing = 2;
            lowest = b == 0xE0 ? 0xA0 : 0x80;
            highest = b == 0xED ? 0x9F : 0xBF;
        } else if (b >= 0xF0 && b <= 0xF4) {
            missing = 3;
            lowest = b == 0xF0 ? 0x90 : 0x80;
            highest = b == 0xF4 ? 0x8F : 0xBF;
        } else {
            wellFormed = false;
        }
    }
}
