package io.rowport.domain;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** A data row of a file: its cells as they were written, untrimmed, an empty one as the empty string. */
public final class Row {
    private final long number;
    private final long line;
    private final String[] cells;

    private Row(long number, long line, String[] cells) {
        this.number = number;
        this.line = line;
        this.cells = cells;
    }

    /**
     * Makes a row. The array is not copied, for the sake of millions of rows: the caller gives it away.
     *
     * @param number counts data rows from 1, the header not included
     * @param line the physical line in the file, from 1, where the row begins
     * @param cells the cells, as many as the row has, none null
     * @return the row
     */
    public static Row of(long number, long line, String... cells) {
        return new Row(number, line, cells);
    }

    /** {@return the row's number: data rows count from 1, the header not included} */
    public long number() {
        return number;
    }

    /** {@return the physical line, from 1, where the row begins} */
    public long line() {
        return line;
    }

    /** {@return how many cells the row has} */
    public int size() {
        return cells.length;
    }

    /**
     * Gives a cell.
     *
     * @param position the column, from 0
     * @return the cell as written
     * @throws IndexOutOfBoundsException where the row is shorter
     */
    public String cell(int position) {
        return cells[position];
    }

    /** {@return how many characters its cells have together} */
    public long chars() {
        long chars = 0;
        for (String cell : cells) {
            chars += cell.length();
        }
        return chars;
    }

    /** {@return all cells, unmodifiable} */
    public List<String> cells() {
        return Collections.unmodifiableList(Arrays.asList(cells));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Row that
                && number == that.number
                && line == that.line
                && Arrays.equals(cells, that.cells);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(number) * 31 + Arrays.hashCode(cells);
    }

    @Override
    public String toString() {
        return "Row[number=" + number + ", line=" + line + ", cells=" + cells.length + "]";
    }
}
