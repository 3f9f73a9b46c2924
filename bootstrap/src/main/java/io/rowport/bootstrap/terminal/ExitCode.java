package io.rowport.bootstrap.terminal;

/** What the program tells its caller at the end. */
public final class ExitCode {
    /** All is well. */
    public static final int OK = 0;

    /** Something that is needed isn't there, or the user has said no. */
    public static final int NOT_DONE = 1;

    /** The command line, the settings, the file or its mapping are refused; nothing was changed. */
    public static final int USAGE = 2;

    /** The import went through, and some of its rows failed. */
    public static final int ROWS_FAILED = 3;

    /** The import could not go through. */
    public static final int RUN_FAILED = 4;

    /** Ctrl-C, as shells have it: 128 and the signal's number. */
    public static final int INTERRUPTED = 130;

    private ExitCode() {}
}
