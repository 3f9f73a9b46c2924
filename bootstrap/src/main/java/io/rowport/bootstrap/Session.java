package io.rowport.bootstrap;

import io.rowport.bootstrap.settings.InvalidSettings;
import io.rowport.bootstrap.settings.Settings;
import io.rowport.bootstrap.terminal.Interruption;
import io.rowport.bootstrap.terminal.Terminal;
import java.util.Map;

/**
 * What a command is called with beside its own options.
 *
 * @param terminal where it talks to the user
 * @param environment the environment's variables
 * @param interruption tells of Ctrl-C
 */
record Session(Terminal terminal, Map<String, String> environment, Interruption interruption) {
    /** @throws InvalidSettings naming everything that is wrong */
    Settings settings() {
        return Settings.of(environment);
    }
}
