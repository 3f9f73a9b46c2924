package io.rowport.http;

/** Where things are. */
final class Paths {
    static final String BASE = "/api/v1";
    static final String IMPORT = BASE + "/import";
    static final String RECORDS = BASE + "/records";

    private Paths() {}
}
