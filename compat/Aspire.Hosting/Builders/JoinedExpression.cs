using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>Several values in one, with a separator between them.</summary>
internal sealed class JoinedExpression(char separator, IReadOnlyList<IExpressionValue> parts) : IExpressionValue
{
    public string ValueExpression => string.Join(separator, parts.Select(p => p.ValueExpression));

    public async ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default)
    {
        var values = new List<string?>();
        foreach (var part in parts)
        {
            values.Add(await part.GetValueAsync(cancellationToken).ConfigureAwait(false));
        }

        return string.Join(separator, values);
    }
}
