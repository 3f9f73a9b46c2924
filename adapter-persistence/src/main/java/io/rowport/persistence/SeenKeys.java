package io.rowport.persistence;

/**
 * Which keys were put, by 32 bits of each: says for sure that one wasn't, and all but for sure that one was. Its room is set
 * aside at the beginning, four to eight bytes a key; where more keys come than were expected, each may have been put. For one
 * thread.
 */
final class SeenKeys {
    private static final int LARGEST = 1 << 24;
    private static final int SMALLEST = 1 << 10;
    private static final double FULL = 0.75;

    private final int[] marks;
    private final int full;
    private int size;

    SeenKeys(long expected) {
        long wanted = Math.min(LARGEST, Math.max(SMALLEST, (long) (expected / FULL)));
        int slots = Integer.highestOneBit((int) wanted);
        marks = new int[slots < wanted ? slots * 2 : slots];
        full = (int) (marks.length * FULL);
    }

    void add(String key) {
        if (size > full) {
            return;
        }
        long hash = hash(key);
        int slot = slot(hash);
        int mark = mark(hash);
        while (marks[slot] != 0) {
            if (marks[slot] == mark) {
                return;
            }
            slot = (slot + 1) & (marks.length - 1);
        }
        marks[slot] = mark;
        size++;
    }

    /** Whether a key may have been put. */
    boolean mayContain(String key) {
        if (size > full) {
            return true;
        }
        long hash = hash(key);
        int mark = mark(hash);
        for (int slot = slot(hash); marks[slot] != 0; slot = (slot + 1) & (marks.length - 1)) {
            if (marks[slot] == mark) {
                return true;
            }
        }
        return false;
    }

    private int slot(long hash) {
        return (int) hash & (marks.length - 1);
    }

    /** Of bits that don't choose the slot; 0 stands for a slot that is free. */
    private static int mark(long hash) {
        int mark = (int) (hash >>> 32);
        return mark == 0 ? 1 : mark;
    }

    /** Each character by the multiplier of FNV-1a, all mixed in the end as MurmurHash3 does, lest keys that count up crowd. */
    private static long hash(String key) {
        long hash = 0xCBF2_9CE4_8422_2325L;
        for (int i = 0; i < key.length(); i++) {
            hash = (hash ^ key.charAt(i)) * 0x0000_0100_0000_01B3L;
        }
        hash = (hash ^ (hash >>> 33)) * 0xFF51_AFD7_ED55_8CCDL;
        hash = (hash ^ (hash >>> 33)) * 0xC4CE_B9FE_1A85_EC53L;
        return hash ^ (hash >>> 33);
    }
}
