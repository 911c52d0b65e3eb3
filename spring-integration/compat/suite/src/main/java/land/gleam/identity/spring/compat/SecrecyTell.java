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

/** Tells what Actuator does not: each bean, bean definition and MBean of an app as text, one to a line. */
final class SecrecyTell {
    /** Between a thing's name and its text. */
    static final String IS = " -> ";

    private final ConfigurableApplicationContext context;
    private final StringJoiner lines = new StringJoiner("\n");

    SecrecyTell(ConfigurableApplicationContext context) {
        this.context = context;
    }

    String all() throws JMException {
        ConfigurableListableBeanFactory beans = context.getBeanFactory();
        context.getBeansOfType(Object.class).forEach((name, bean) -> tell("bean " + name, bean));
        for (String name : beans.getBeanDefinitionNames()) {
            tell("bean definition " + name, beans.getBeanDefinition(name));
        }
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        for (ObjectName name : server.queryNames(null, null)) {
            tellMBean(server, name);
        }
        return lines.toString();
    }

    private void tellMBean(MBeanServer server, ObjectName name) throws JMException {
        for (MBeanAttributeInfo attribute : server.getMBeanInfo(name).getAttributes()) {
            tell("MBean " + name + " " + attribute.getName(), () -> server.getAttribute(name, attribute.getName()));
        }
        for (MBeanOperationInfo operation : server.getMBeanInfo(name).getOperations()) {
            boolean onlyReads = operation.getImpact() == MBeanOperationInfo.INFO;
            if (onlyReads && name.getDomain().startsWith("org.springframework")) {
                String[] types = Arrays.stream(operation.getSignature())
                        .map(parameter -> parameter.getType())
                        .toArray(String[]::new);
                tell(
                        "MBean " + name + " " + operation.getName(),
                        () -> server.invoke(name, operation.getName(), new Object[types.length], types));
            }
        }
    }

    private void tell(String name, Question question) {
        try {
            tell(name, question.ask());
        } catch (JMException | RuntimeException e) {
            tell(name, SecrecySearch.told(e));
        }
    }

    private void tell(String name, Object thing) {
        String text = thing instanceof Object[] things ? Arrays.deepToString(things) : String.valueOf(thing);
        lines.add(name + IS + text.replace("\n", "\\n"));
    }

    private interface Question {
        Object ask() throws JMException;
    }
}
