package land.gleam.identity.spring.compat;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.StringJoiner;
import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanOperationInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.ConfigurableApplicationContext;

/** Lists what Actuator does not show: each bean, bean definition and MBean as text, one per line. */
final class ContextDump {
    /** Separates a name from the text. */
    static final String SEPARATOR = " -> ";

    private final ConfigurableApplicationContext context;
    private final StringJoiner lines = new StringJoiner("\n");

    ContextDump(ConfigurableApplicationContext context) {
        this.context = context;
    }

    String all() throws JMException {
        ConfigurableListableBeanFactory beans = context.getBeanFactory();
        context.getBeansOfType(Object.class).forEach((name, bean) -> add("bean " + name, bean));
        for (String name : beans.getBeanDefinitionNames()) {
            add("bean definition " + name, beans.getBeanDefinition(name));
        }
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        for (ObjectName name : server.queryNames(null, null)) {
            addMBean(server, name);
        }
        return lines.toString();
    }

    private void addMBean(MBeanServer server, ObjectName name) throws JMException {
        for (MBeanAttributeInfo attribute : server.getMBeanInfo(name).getAttributes()) {
            add("MBean " + name + " " + attribute.getName(), () -> server.getAttribute(name, attribute.getName()));
        }
        for (MBeanOperationInfo operation : server.getMBeanInfo(name).getOperations()) {
            boolean onlyReads = operation.getImpact() == MBeanOperationInfo.INFO;
            if (onlyReads && name.getDomain().startsWith("org.springframework")) {
                String[] types = Arrays.stream(operation.getSignature())
                        .map(parameter -> parameter.getType())
                        .toArray(String[]::new);
                add(
                        "MBean " + name + " " + operation.getName(),
                        () -> server.invoke(name, operation.getName(), new Object[types.length], types));
            }
        }
    }

    private void add(String name, Call call) {
        try {
            add(name, call.get());
        } catch (JMException | RuntimeException e) {
            add(name, TextSearch.textOf(e));
        }
    }

    private void add(String name, Object thing) {
        String text = thing instanceof Object[] things ? Arrays.deepToString(things) : String.valueOf(thing);
        lines.add(name + SEPARATOR + text.replace("\n", "\\n"));
    }

    private interface Call {
        Object get() throws JMException;
    }
}
