package io.rowport.bootstrap.attacks;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;

/** What the server has said: later requests are made of it, so that they get further than those made of nothing. */
final class Heard {
    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    private static final int KEPT = 200;
    private static final int LATEST_IMPORTS = 12;
    private static final int LONGEST = 60;

    private final Random random;
    private final List<String> uuids = new ArrayList<>();
    private final List<String> words = new ArrayList<>();
    private final List<JsonNode> imports = new ArrayList<>();
    private final List<String> records = new ArrayList<>();

    Heard(Random random) {
        this.random = random;
    }

    void hear(String address, JsonNode answer) {
        if (address.startsWith("/api/v1/records/")) {
            String list = address.replaceFirst("[?].*", "");
            answer.path("data")
                    .forEach(record ->
                            keep(records, list + "/" + record.get("uuid").asText()));
        }
        if (answer.path("headers").isArray() && answer.has("status")) {
            imports.removeIf(known -> known.get("uuid").equals(answer.get("uuid")));
            imports.add(answer);
            if (imports.size() > LATEST_IMPORTS) {
                imports.remove(0);
            }
        }
        collect(answer);
    }

    /** What was removed, or was never there, is of no use. */
    void forget(String address) {
        imports.removeIf(known -> address.contains(known.get("uuid").asText()));
        uuids.removeIf(address::contains);
        records.remove(address);
    }

    /** The uuid of something: of a late import in most cases. */
    Optional<String> uuid() {
        return random.nextInt(4) > 0 ? anImport().map(known -> known.get("uuid").asText()) : any(uuids);
    }

    Optional<String> word() {
        return any(words);
    }

    /** One of the latest imports. */
    Optional<JsonNode> anImport() {
        return any(imports);
    }

    /** One of the latest imports that stood so when last heard of. */
    Optional<String> importThatIs(String status) {
        return any(imports.stream()
                        .filter(known -> known.get("status").asText().equals(status))
                        .toList())
                .map(known -> known.get("uuid").asText());
    }

    /** The address of one of the records. */
    Optional<String> recordAddress() {
        return any(records);
    }

    private void collect(JsonNode node) {
        if (node.isTextual()) {
            keep(node.asText());
        } else {
            node.fieldNames().forEachRemaining(this::keep);
            node.forEach(this::collect);
        }
    }

    private void keep(String text) {
        if (text.length() <= LONGEST) {
            keep(UUID.matcher(text).matches() ? uuids : words, text);
        }
    }

    private void keep(List<String> kind, String text) {
        if (kind.contains(text)) {
            return;
        }
        if (kind.size() < KEPT) {
            kind.add(text);
        } else {
            kind.set(random.nextInt(KEPT), text);
        }
    }

    private <T> Optional<T> any(List<T> kept) {
        return kept.isEmpty() ? Optional.empty() : Optional.of(kept.get(random.nextInt(kept.size())));
    }
}
