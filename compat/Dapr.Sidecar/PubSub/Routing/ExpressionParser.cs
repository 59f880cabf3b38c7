namespace Dapr.Sidecar.PubSub.Routing;

/// <summary>Builds the term that a routing expression stands for, by recursive descent; each method is one level of binding.</summary>
internal sealed class ExpressionParser
{
    // Deeper than any rule that somebody writes, and far from the end of the stack.
    private const int MaxDepth = 64;

    private static readonly HashSet<string> Comparisons = ["==", "!=", "<", "<=", ">", ">=", "in"];

    private readonly ExpressionLexer _lexer;
    private Token _next;
    private int _depth;

    public ExpressionParser(string text)
    {
        _lexer = new ExpressionLexer(text);
        _next = _lexer.Next();
    }

    /// <exception cref="FormatException">The expression is not understood.</exception>
    public ITerm Parse()
    {
        var term = ParseOr();
        return _next.Kind == TokenKind.End ? term : throw Unexpected("an operator or the end");
    }

    private ITerm ParseOr()
    {
        if (++_depth > MaxDepth)
        {
            throw _lexer.Error(_next.Position, "it is nested too deeply");
        }

        var left = ParseAnd();
        while (Accept("||"))
        {
            left = new EitherTerm(left, ParseAnd(), Decisive: true);
        }

        _depth--;
        return left;
    }

    private ITerm ParseAnd()
    {
        var left = ParseComparison();
        while (Accept("&&"))
        {
            left = new EitherTerm(left, ParseComparison(), Decisive: false);
        }

        return left;
    }

    private ITerm ParseComparison()
    {
        var left = ParseUnary();
        while (_next.Kind == TokenKind.Symbol && Comparisons.Contains(_next.Text))
        {
            var comparison = Take().Text;
            left = new ComparisonTerm(comparison, left, ParseUnary());
        }

        return left;
    }

    private ITerm ParseUnary()
    {
        if (!_next.Is("!") && !_next.Is("-"))
        {
            return ParseMember();
        }

        if (++_depth > MaxDepth)
        {
            throw _lexer.Error(_next.Position, "it is nested too deeply");
        }

        var isNot = Take().Is("!");
        var operand = ParseUnary();
        _depth--;
        return isNot ? new NotTerm(operand) : new NegationTerm(operand);
    }

    private ITerm ParseMember()
    {
        var target = ParsePrimary();
        while (true)
        {
            if (Accept("["))
            {
                target = new IndexTerm(target, ParseOr());
                Expect("]");
            }
            else if (Accept("."))
            {
                var name = TakeName();
                target = Accept("(") ? Call(name, [target, .. ParseList(")")], isMethod: true) : new FieldTerm(target, name.Text);
            }
            else
            {
                return target;
            }
        }
    }

    private ITerm ParsePrimary()
    {
        if (_next.Kind == TokenKind.Literal)
        {
            return new LiteralTerm(Take().Value);
        }

        if (Accept("("))
        {
            var term = ParseOr();
            Expect(")");
            return term;
        }

        if (Accept("["))
        {
            return new ListTerm(ParseList("]"));
        }

        var name = TakeName();
        return Accept("(") ? Call(name, ParseList(")"), isMethod: false)
            : name.Text == "event" ? new EventTerm()
            : throw _lexer.Error(name.Position, $"there is no variable '{name.Text}', only event (text stands in quotes)");
    }

    private ITerm Call(Token name, List<ITerm> arguments, bool isMethod)
    {
        if (name.Text == "has" && !isMethod)
        {
            return arguments is [FieldTerm field] ? new HasTerm(field) : throw _lexer.Error(name.Position, "has() asks for a field, as in has(event.data.x)");
        }

        return EventFunctions.Find(name.Text, arguments.Count, isMethod) is { } function
            ? new CallTerm(function, arguments)
            : throw _lexer.Error(name.Position, $"there is no function '{name.Text}' with {arguments.Count - (isMethod ? 1 : 0)} arguments");
    }

    private List<ITerm> ParseList(string end)
    {
        var terms = new List<ITerm>();
        while (!Accept(end))
        {
            if (terms.Count > 0)
            {
                Expect(",");
            }

            terms.Add(ParseOr());
        }

        return terms;
    }

    private Token Take()
    {
        var token = _next;
        _next = _lexer.Next();
        return token;
    }

    private Token TakeName() => _next.Kind == TokenKind.Name ? Take() : throw Unexpected("a value");

    private bool Accept(string symbol)
    {
        var found = _next.Is(symbol);
        if (found)
        {
            Take();
        }

        return found;
    }

    private void Expect(string symbol)
    {
        if (!Accept(symbol))
        {
            throw Unexpected($"'{symbol}'");
        }
    }

    private FormatException Unexpected(string wanted)
        => _lexer.Error(_next.Position, _next.Kind == TokenKind.End ? $"{wanted} is missing at the end" : $"{wanted} is expected, not '{_next.Text}'");
}
