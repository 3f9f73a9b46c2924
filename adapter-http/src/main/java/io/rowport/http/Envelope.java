package io.rowport.http;

import io.javalin.http.Context;
import io.rowport.domain.Page;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The envelope of every list: data, links, meta. */
final class Envelope {
    private Envelope() {}

    static <T> Map<String, Object> of(Context context, Page<T> page, Function<T, Object> item) {
        Map<String, Object> json = Json.object();
        json.put("data", page.items().stream().map(item).toList());
        json.put("links", links(context, page));
        json.put("meta", meta(context, page));
        return json;
    }

    private static Map<String, Object> links(Context context, Page<?> page) {
        int number = page.request().number();
        Map<String, Object> links = Json.object();
        links.put("first", link(context, 1));
        links.put("last", link(context, page.lastPage()));
        links.put("prev", number > 1 ? link(context, number - 1) : null);
        links.put("next", number < page.lastPage() ? link(context, number + 1) : null);
        return links;
    }

    private static Map<String, Object> meta(Context context, Page<?> page) {
        boolean empty = page.items().isEmpty();
        long offset = page.request().offset();
        Map<String, Object> meta = Json.object();
        meta.put("current_page", page.request().number());
        meta.put("from", empty ? null : offset + 1);
        meta.put("last_page", page.lastPage());
        meta.put("path", baseUrl(context) + context.path());
        meta.put("per_page", page.request().size());
        meta.put("to", empty ? null : offset + page.items().size());
        meta.put("total", page.total());
        return meta;
    }

    static String baseUrl(Context context) {
        @Nullable String host = context.host();
        return context.scheme() + "://" + (host == null ? "localhost" : host);
    }

    private static String link(Context context, long page) {
        List<String> query = new ArrayList<>();
        context.queryParamMap().forEach((name, values) -> {
            if (!name.equals("page")) {
                values.forEach(value -> query.add(encoded(name) + "=" + encoded(value)));
            }
        });
        query.add("page=" + page);
        return baseUrl(context) + context.path() + "?" + String.join("&", query);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
