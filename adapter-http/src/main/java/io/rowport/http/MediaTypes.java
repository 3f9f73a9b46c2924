package io.rowport.http;

/** The kinds of bodies that go over the wire. */
final class MediaTypes {
    static final String JSON = "application/json";
    static final String PROBLEM = "application/problem+json";
    static final String CSV = "text/csv";
    static final String EVENTS = "text/event-stream";
    static final String YAML = "application/yaml";
    static final String MULTIPART = "multipart/form-data";

    private MediaTypes() {}
}
