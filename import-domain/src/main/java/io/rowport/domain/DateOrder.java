package io.rowport.domain;

/** How a date of three numbers is read. ISO 8601 dates always work beside it. */
public enum DateOrder {
    /** Day, month, year. */
    DMY,
    /** Month, day, year. */
    MDY,
    /** Year, month, day. */
    YMD
}
