using System.Globalization;
using System.Text;

namespace Dapr.Sidecar.PubSub.Routing;

/// <summary>Cuts a routing expression into words.</summary>
internal sealed class ExpressionLexer(string text)
{
    private static readonly string[] Symbols = ["==", "!=", "<=", ">=", "&&", "||", "<", ">", "!", "(", ")", "[", "]", ",", ".", "-"];

    private int _position;

    /// <exception cref="FormatException">There is a character that begins no word.</exception>
    public Token Next()
    {
        while (_position < text.Length && char.IsWhiteSpace(text[_position]))
        {
            _position++;
        }

        if (_position == text.Length)
        {
            return new(TokenKind.End, string.Empty, null, _position);
        }

        var first = text[_position];
        return first is '"' or '\'' ? ReadText(isRaw: false)
            : first is 'r' or 'R' && _position + 1 < text.Length && text[_position + 1] is '"' or '\'' ? ReadText(isRaw: true)
            : char.IsAsciiDigit(first) ? ReadNumber()
            : char.IsAsciiLetter(first) || first == '_' ? ReadName()
            : ReadSymbol();
    }

    public FormatException Error(int position, string problem)
        => new($"The routing expression '{text}' is not understood at position {position + 1}: {problem}.");

    private Token ReadName()
    {
        var start = _position;
        while (_position < text.Length && (char.IsAsciiLetterOrDigit(text[_position]) || text[_position] == '_'))
        {
            _position++;
        }

        var name = text[start.._position];
        return name switch
        {
            "true" => new(TokenKind.Literal, name, true, start),
            "false" => new(TokenKind.Literal, name, false, start),
            "null" => new(TokenKind.Literal, name, null, start),
            "in" => new(TokenKind.Symbol, name, null, start),
            _ => new(TokenKind.Name, name, null, start),
        };
    }

    private Token ReadNumber()
    {
        var start = _position;
        while (_position < text.Length && (char.IsAsciiLetterOrDigit(text[_position]) || text[_position] == '.' || IsExponentSign()))
        {
            _position++;
        }

        var digits = text[start.._position].TrimEnd('u', 'U');
        if (long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var whole))
        {
            return new(TokenKind.Literal, digits, whole, start);
        }

        return double.TryParse(digits, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var real)
            ? new(TokenKind.Literal, digits, real, start)
            : throw Error(start, $"'{digits}' is no number");
    }

    private bool IsExponentSign() => text[_position] is '+' or '-' && text[_position - 1] is 'e' or 'E';

    private Token ReadText(bool isRaw)
    {
        var start = _position;
        _position += isRaw ? 1 : 0;
        var quote = text[_position++];
        var value = new StringBuilder();
        while (_position < text.Length && text[_position] != quote)
        {
            value.Append(text[_position] == '\\' && !isRaw ? ReadEscape() : text[_position]);
            _position++;
        }

        return _position++ < text.Length
            ? new(TokenKind.Literal, text[start.._position], value.ToString(), start)
            : throw Error(start, "the text has no end");
    }

    private char ReadEscape()
    {
        _position++;
        return _position == text.Length ? '\\' : text[_position] switch
        {
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            '\\' => '\\',
            '"' => '"',
            '\'' => '\'',
            '`' => '`',
            '?' => '?',
            var other => throw Error(_position - 1, $"'\\{other}' is no escape"),
        };
    }

    private Token ReadSymbol()
    {
        var start = _position;
        var symbol = Symbols.FirstOrDefault(candidate => string.CompareOrdinal(text, start, candidate, 0, candidate.Length) == 0)
            ?? throw Error(start, $"'{text[start]}' is not known here");
        _position += symbol.Length;
        return new(TokenKind.Symbol, symbol, null, start);
    }
}
