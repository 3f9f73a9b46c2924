package io.rowport.bootstrap;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.slf4j.LoggerFactory;

/** How much is logged: a server tells what it does, a command only what somebody must look at. */
final class Logging {
    private Logging() {}

    static void ofServer() {
        level(Level.INFO);
    }

    static void ofCommand() {
        level(Level.WARN);
    }

    private static void level(Level level) {
        if (LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME) instanceof Logger root) {
            root.setLevel(level);
        }
    }
}
