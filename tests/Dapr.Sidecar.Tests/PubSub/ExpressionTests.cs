using System.Text.Json;
using Dapr.Sidecar.PubSub.Routing;

namespace Dapr.Sidecar.Tests.PubSub;

public sealed class ExpressionTests
{
    private const string Event = """
        {"type":"order.placed","source":"shop","id":"7","data":{
            "amount":12500,"ratio":0.5,"negative":-3,"gift":true,"none":null,"note":"say \"hi\"","tags":["new","sale"],"address":{"city":"Köln"}}}
        """;

    [Theory]
    [InlineData("event.type == \"order.placed\"", true)]
    [InlineData("event.type == 'order.placed'", true)]
    [InlineData("event.type != \"order.placed\"", false)]
    [InlineData("event.data.amount == 12500", true)]
    [InlineData("event.data.amount > 10000", true)]
    [InlineData("int(event.data.amount) > 10000", true)]
    [InlineData("event.data.amount >= 12500 && event.data.amount <= 12500", true)]
    [InlineData("event.data.ratio < 1", true)]
    [InlineData("event.data.ratio == 0.5", true)]
    [InlineData("event.data.negative == -3", true)]
    [InlineData("event.type < \"p\"", true)]
    public void Comparisons(string expression, bool expected) => Assert.Equal(expected, IsTrue(expression));

    [Theory]
    [InlineData("event.data.gift", true)]
    [InlineData("!event.data.gift", false)]
    [InlineData("!!event.data.gift", true)]
    [InlineData("event.data.gift == true", true)]
    [InlineData("true || false && false", true)]
    [InlineData("(true || false) && false", false)]
    [InlineData("event.data.none == null", true)]
    public void Truth_values_and_their_binding(string expression, bool expected) => Assert.Equal(expected, IsTrue(expression));

    [Theory]
    [InlineData("event.type in [\"order.placed\", \"order.paid\"]", true)]
    [InlineData("event.type in []", false)]
    [InlineData("\"sale\" in event.data.tags", true)]
    [InlineData("\"city\" in event.data.address", true)]
    [InlineData("event.data.tags == [\"new\", \"sale\"]", true)]
    [InlineData("event.data.tags[1] == \"sale\"", true)]
    [InlineData("event[\"type\"] == \"order.placed\"", true)]
    [InlineData("event.data[\"address\"].city == \"Köln\"", true)]
    public void Lists_and_what_lies_within(string expression, bool expected) => Assert.Equal(expected, IsTrue(expression));

    [Theory]
    [InlineData("has(event.data.amount)", true)]
    [InlineData("has(event.data.missing)", false)]
    [InlineData("has(event.data.missing) && event.data.missing == 1", false)]
    [InlineData("has(event.data.address.city)", true)]
    public void Has_asks_for_a_field(string expression, bool expected) => Assert.Equal(expected, IsTrue(expression));

    [Theory]
    [InlineData("event.type.startsWith(\"order.\")", true)]
    [InlineData("event.type.endsWith(\"paid\")", false)]
    [InlineData("event.type.contains(\"place\")", true)]
    [InlineData("event.type.matches(\"^order\\\\.(placed|paid)$\")", true)]
    [InlineData("event.type.matches(r'^order\\.p')", true)]
    [InlineData("matches(event.type, \"lac\")", true)]
    [InlineData("size(event.type) == 12", true)]
    [InlineData("event.data.tags.size() == 2", true)]
    [InlineData("size(event.data.address.city) == 4", true)]
    [InlineData("string(event.data.amount) == \"12500\"", true)]
    [InlineData("double(\"1.5\") == 1.5", true)]
    [InlineData("event.data.note == \"say \\\"hi\\\"\"", true)]
    public void Functions(string expression, bool expected) => Assert.Equal(expected, IsTrue(expression));

    [Theory]
    [InlineData("event.data.missing == 1")]
    [InlineData("event.type.missing == 1")]
    [InlineData("event.data.amount < \"text\"")]
    [InlineData("event.data.amount")]
    [InlineData("!event.type")]
    [InlineData("event.data.tags[9] == 1")]
    [InlineData("event.data.amount.startsWith(\"1\")")]
    [InlineData("event.type.matches(\"(\")")]
    [InlineData("event.data.missing == 1 && true")]
    [InlineData("event.data.missing == 1 || false")]
    public void What_does_not_apply_to_an_event_is_an_error(string expression) => Assert.Throws<MatchException>(() => IsTrue(expression));

    [Theory]
    [InlineData("event.data.missing == 1 || true", true)]
    [InlineData("event.data.missing == 1 && false", false)]
    public void One_side_can_decide_alone(string expression, bool expected) => Assert.Equal(expected, IsTrue(expression));

    [Fact]
    public void Values_of_different_kinds_are_different() => Assert.False(IsTrue("event.data.amount == \"12500\""));

    [Theory]
    [InlineData("")]
    [InlineData("event.type ==")]
    [InlineData("event.type = \"a\"")]
    [InlineData("event.type == \"a\" &&")]
    [InlineData("event.type == order")]
    [InlineData("(event.type == \"a\"")]
    [InlineData("event.type == \"a\")")]
    [InlineData("event.type == \"a")]
    [InlineData("event.type in [\"a\"")]
    [InlineData("has(event)")]
    [InlineData("has(1)")]
    [InlineData("event.type.unknown()")]
    [InlineData("event.type.startsWith()")]
    [InlineData("event..type == 1")]
    [InlineData("event.data.tags.exists(t, t == \"new\")")]
    [InlineData("1 + 1 == 2")]
    [InlineData("#")]
    [InlineData("1.2.3 == 1")]
    public void What_is_not_understood_is_told_with_its_place(string expression)
    {
        var exception = Assert.Throws<FormatException>(() => EventMatch.Parse(expression));

        Assert.Contains("position", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Nesting_has_an_end() => Assert.Throws<FormatException>(() => EventMatch.Parse(new string('(', 100_000)));

    private static bool IsTrue(string expression)
    {
        using var parsed = JsonDocument.Parse(Event);
        return EventMatch.Parse(expression).IsTrueFor(parsed.RootElement);
    }
}
