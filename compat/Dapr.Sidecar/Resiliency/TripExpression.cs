using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Dapr.Sidecar.Resiliency;

/// <summary>
/// The condition on which a circuit breaker trips, in the part of the Common Expression Language that makes sense of its counts:
/// comparisons of sums, products and quotients, joined by <c>&amp;&amp;</c>, <c>||</c>, <c>!</c> and brackets.
/// </summary>
internal sealed partial class TripExpression
{
    private readonly Func<BreakerCounts, bool> _condition;

    private TripExpression(Func<BreakerCounts, bool> condition) => _condition = condition;

    public bool Holds(BreakerCounts counts) => _condition(counts);

    public static bool TryParse(string text, [NotNullWhen(true)] out TripExpression? expression)
    {
        try
        {
            var parser = new Parser(text);
            expression = new(parser.All());
            return true;
        }
        catch (FormatException)
        {
            expression = null;
            return false;
        }
    }

    [GeneratedRegex(@"\G\s*(?:(?<number>\d+(\.\d+)?)|(?<name>[A-Za-z]\w*)|(?<sign>>=|<=|==|!=|&&|\|\||[><!()+\-*/]))", RegexOptions.CultureInvariant)]
    private static partial Regex Token();

    private sealed class Parser
    {
        private readonly List<Match> _tokens = [];
        private int _next;

        public Parser(string text)
        {
            var end = 0;
            for (var match = Token().Match(text); match.Success; match = match.NextMatch())
            {
                _tokens.Add(match);
                end = match.Index + match.Length;
            }

            if (!string.IsNullOrWhiteSpace(text[end..]))
            {
                throw new FormatException();
            }
        }

        public Func<BreakerCounts, bool> All()
        {
            var condition = Or();
            return _next == _tokens.Count ? condition : throw new FormatException();
        }

        private Func<BreakerCounts, bool> Or()
        {
            var left = And();
            while (Accept("||"))
            {
                var (before, right) = (left, And());
                left = counts => before(counts) || right(counts);
            }

            return left;
        }

        private Func<BreakerCounts, bool> And()
        {
            var left = Condition();
            while (Accept("&&"))
            {
                var (before, right) = (left, Condition());
                left = counts => before(counts) && right(counts);
            }

            return left;
        }

        private Func<BreakerCounts, bool> Condition()
        {
            if (Accept("!"))
            {
                var negated = Condition();
                return counts => !negated(counts);
            }

            // A bracket may hold a condition or the left side of a comparison: whichever it turns out to be.
            var start = _next;
            if (Accept("("))
            {
                try
                {
                    var inner = Or();
                    Expect(")");
                    return inner;
                }
                catch (FormatException)
                {
                    _next = start;
                }
            }

            return Comparison();
        }

        private Func<BreakerCounts, bool> Comparison()
        {
            var left = Sum();
            var sign = Take().Value.Trim();
            var right = Sum();
            return sign switch
            {
                ">=" => counts => left(counts) >= right(counts),
                ">" => counts => left(counts) > right(counts),
                "<=" => counts => left(counts) <= right(counts),
                "<" => counts => left(counts) < right(counts),
                "==" => counts => left(counts) == right(counts),
                "!=" => counts => left(counts) != right(counts),
                _ => throw new FormatException(),
            };
        }

        private Func<BreakerCounts, double> Sum()
        {
            var left = Product();
            while (true)
            {
                var before = left;
                if (Accept("+"))
                {
                    var right = Product();
                    left = counts => before(counts) + right(counts);
                }
                else if (Accept("-"))
                {
                    var right = Product();
                    left = counts => before(counts) - right(counts);
                }
                else
                {
                    return left;
                }
            }
        }

        private Func<BreakerCounts, double> Product()
        {
            var left = Value();
            while (true)
            {
                var before = left;
                if (Accept("*"))
                {
                    var right = Value();
                    left = counts => before(counts) * right(counts);
                }
                else if (Accept("/"))
                {
                    var right = Value();
                    left = counts => before(counts) / right(counts);
                }
                else
                {
                    return left;
                }
            }
        }

        private Func<BreakerCounts, double> Value()
        {
            if (Accept("("))
            {
                var inner = Sum();
                Expect(")");
                return inner;
            }

            var token = Take();
            if (token.Groups["number"] is { Success: true } digits)
            {
                var number = double.Parse(digits.ValueSpan, CultureInfo.InvariantCulture);
                return _ => number;
            }

            return BreakerCounts.Find(token.Groups["name"].Value) ?? throw new FormatException();
        }

        private bool Accept(string sign)
        {
            if (_next >= _tokens.Count || _tokens[_next].Groups["sign"].Value != sign)
            {
                return false;
            }

            _next++;
            return true;
        }

        private void Expect(string sign)
        {
            if (!Accept(sign))
            {
                throw new FormatException();
            }
        }

        private Match Take() => _next < _tokens.Count ? _tokens[_next++] : throw new FormatException();
    }
}
