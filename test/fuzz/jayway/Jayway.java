import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.PathNotFoundException;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.util.Random;
import net.minidev.json.JSONObject;
import net.minidev.json.JSONValue;

/**
 * Answers questions, one JSON object a line. {path, document}: {refused} | {failed} | {threw} | {value, text}, the text being what
 * String.valueOf makes of the value. {seed}: {value}, the first number of java.util.Random.
 */
public class Jayway {
  private static final int MOST_MILLISECONDS = 2000;

  public static void main(String[] args) throws Exception {
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in, "UTF-8"));
    PrintStream out = new PrintStream(System.out, true, "UTF-8");
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      JSONObject question = (JSONObject) JSONValue.parse(line);
      JSONObject[] answer = new JSONObject[1];
      Thread worker = new Thread(() -> answer[0] = answer(question));
      worker.setDaemon(true);
      worker.start();
      worker.join(MOST_MILLISECONDS);
      out.println(answer[0] == null ? "{\"failed\":\"does not end\"}" : answer[0].toString());
    }
    System.exit(0);
  }

  private static JSONObject answer(JSONObject question) {
    JSONObject answer = new JSONObject();
    if (question.containsKey("seed")) {
      answer.put("value", new Random(((Number) question.get("seed")).longValue()).nextDouble());
      return answer;
    }
    JsonPath path;
    try {
      path = JsonPath.compile((String) question.get("path"));
    } catch (Throwable refusal) {
      answer.put("refused", String.valueOf(refusal.getMessage()));
      return answer;
    }
    try {
      Object value = path.read((String) question.get("document"));
      answer.put("value", value);
      answer.put("text", String.valueOf(value));
    } catch (PathNotFoundException failure) {
      answer.put("failed", String.valueOf(failure.getMessage()));
    } catch (Throwable thrown) {
      answer.put("threw", String.valueOf(thrown.getMessage()));
    }
    return answer;
  }
}
