package io.rowport.domain;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was sent can be understood but not accepted; nothing was changed. All problems are told at once. */
public final class InvalidInput extends RuntimeException {
    private final Map<String, List<String>> errors;

    /**
     * Several inputs, or several problems of one.
     *
     * @param errors the sentences, by the name of the input that they are about; at least one
     */
    public InvalidInput(Map<String, List<String>> errors) {
        super(errors.values().iterator().next().get(0));
        this.errors = new LinkedHashMap<>(errors);
    }

    /**
     * One problem.
     *
     * @param input the name of the input
     * @param message a sentence
     */
    public InvalidInput(String input, String message) {
        this(Map.of(input, List.of(message)));
    }

    /** {@return the sentences, by input, in the order found} */
    public Map<String, List<String>> errors() {
        return java.util.Collections.unmodifiableMap(errors);
    }
}
