package io.rowport.bootstrap.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What the server said.
 *
 * @param call what was asked, for messages
 * @param status the HTTP status
 * @param body the JSON of the body; missing where there was none
 */
record Answer(String call, int status, JsonNode body) {
    /** The server could not be reached, or fell silent before it had answered. */
    static final class NoAnswer extends RuntimeException {
        NoAnswer(String call, Throwable cause) {
            super("No answer to " + call + ": " + cause, cause);
        }
    }

    boolean isOk() {
        return status == 200;
    }

    JsonNode ok() {
        assertThat(status).as("%s answered %s, %s", call, body, Faults.clue()).isEqualTo(200);
        return body;
    }
}
