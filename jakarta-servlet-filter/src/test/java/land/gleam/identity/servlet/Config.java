package land.gleam.identity.servlet;

import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletConfig;
import jakarta.servlet.ServletContext;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Passes init-params to a servlet or a filter as a container does. */
record Config(Map<String, String> params) implements ServletConfig, FilterConfig {
    @Override
    public String getServletName() {
        return "gleam";
    }

    @Override
    public String getFilterName() {
        return "gleam";
    }

    @Override
    public ServletContext getServletContext() {
        throw new UnsupportedOperationException("The init-params are enough.");
    }

    @Override
    public @Nullable String getInitParameter(String name) {
        return params.get(name);
    }

    @Override
    public Enumeration<String> getInitParameterNames() {
        return Collections.enumeration(params.keySet());
    }
}
