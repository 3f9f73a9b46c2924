package io.rowport.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What goes wrong, as RFC 9457 has it, with the members that clients of the original API know. */
final class Problem extends RuntimeException {
    private final int status;
    private final String type;
    private final String title;
    private final Map<String, Object> members = new LinkedHashMap<>();
    private final Map<String, String> headers = new LinkedHashMap<>();

    private Problem(int status, String type, String title, String detail) {
        super(detail, null, false, false);
        this.status = status;
        this.type = type;
        this.title = title;
    }

    static Problem unreadable(String detail) {
        return new Problem(400, "unreadable", "The request can't be read", detail);
    }

    static Problem unauthorized(String detail, String challenge) {
        return new Problem(401, "unauthorized", "A valid token is needed", detail)
                .header("WWW-Authenticate", challenge);
    }

    static Problem forbidden(String detail) {
        return new Problem(403, "forbidden", "The token doesn't allow this", detail);
    }

    static Problem notFound(String detail) {
        return new Problem(404, "not-found", "There is no such thing", detail);
    }

    static Problem methodNotAllowed(String allowed) {
        return new Problem(
                        405, "method-not-allowed", "The method isn't known here", "This address takes " + allowed + ".")
                .header("Allow", allowed);
    }

    static Problem notAcceptable(String detail) {
        return new Problem(406, "not-acceptable", "It can't be had in that form", detail);
    }

    static Problem tooSlow() {
        return new Problem(408, "too-slow", "The request came too slowly", "The body was sent too slowly, or stopped.");
    }

    static Problem conflict(String detail) {
        return new Problem(409, "conflict", "This can't be done now", detail);
    }

    static Problem tooLarge(String detail) {
        return new Problem(413, "too-large", "The request is too large", detail);
    }

    static Problem unsupported(String detail) {
        return new Problem(415, "unsupported-media-type", "The content type isn't taken here", detail);
    }

    static Problem invalid(Map<String, List<String>> errors) {
        return new Problem(
                        422,
                        "invalid",
                        "The input can't be accepted",
                        errors.values().iterator().next().get(0))
                .with("errors", errors);
    }

    static Problem tooMany(String detail, long seconds) {
        return new Problem(
                        429,
                        "too-many-requests",
                        "Too many requests",
                        detail + " Try again in " + seconds + " seconds.")
                .header("Retry-After", Long.toString(seconds));
    }

    static Problem unavailable(String detail) {
        return new Problem(503, "unavailable", "Not available at the moment", detail).header("Retry-After", "5");
    }

    static Problem noRoom() {
        return new Problem(
                        507,
                        "no-room",
                        "There is no room for the upload",
                        "The server's disk has no room for this file. Nothing was kept; try again later.")
                .header("Retry-After", "60");
    }

    static Problem internal(String requestId) {
        return new Problem(500, "internal", "Something went wrong here", "It was logged as request " + requestId + ".");
    }

    static Problem ofStatus(int status, String detail) {
        return switch (status) {
            case 400 -> unreadable(detail);
            case 404 -> notFound(detail);
            case 408 -> tooSlow();
            case 413 -> tooLarge(detail);
            case 415 -> unsupported(detail);
            default -> new Problem(status, "refused", "The request was refused", detail);
        };
    }

    Problem with(String member, Object value) {
        members.put(member, value);
        return this;
    }

    Problem header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    int status() {
        return status;
    }

    Map<String, String> headers() {
        return headers;
    }

    Map<String, Object> body() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", "/problems/" + type);
        body.put("title", title);
        body.put("status", status);
        body.put("detail", getMessage());
        body.put("message", getMessage());
        body.putAll(members);
        return body;
    }
}
