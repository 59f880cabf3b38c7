using System.Globalization;
using System.Runtime.CompilerServices;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Text with values in it that are known only at run time.</summary>
public class ReferenceExpression : IExpressionValue
{
    internal ReferenceExpression(string format, IReadOnlyList<IValueProvider> valueProviders, IReadOnlyList<string> manifestExpressions)
    {
        Format = format;
        ValueProviders = valueProviders;
        ManifestExpressions = manifestExpressions;
    }

    public string Format { get; }

    public IReadOnlyList<IValueProvider> ValueProviders { get; }

    public IReadOnlyList<string> ManifestExpressions { get; }

    public string ValueExpression
        => string.Format(CultureInfo.InvariantCulture, Format, [.. ManifestExpressions]);

    /// <summary>Takes an interpolated string.</summary>
    public static ReferenceExpression Create(in ExpressionInterpolatedStringHandler handler) => handler.Build();

    public async ValueTask<string?> GetValueAsync(CancellationToken cancellationToken)
    {
        var values = new object?[ValueProviders.Count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = await ValueProviders[i].GetValueAsync(cancellationToken).ConfigureAwait(false);
        }

        return string.Format(CultureInfo.InvariantCulture, Format, values);
    }

    /// <summary>The resources whose values are in it.</summary>
    internal IEnumerable<IResource> References() => ValueProviders.SelectMany(provider => provider switch
    {
        IResource resource => [resource],
        EndpointReference endpoint => [endpoint.Resource],
        EndpointReferenceExpression property => [property.Endpoint.Resource],
        ConnectionStringReference connectionString => [connectionString.Resource],
        ReferenceExpression expression => expression.References(),
        _ => Enumerable.Empty<IResource>(),
    });

    /// <summary>Collects the parts of an interpolated string.</summary>
    [InterpolatedStringHandler]
#pragma warning disable CS9113, IDE0060 // What the compiler passes.
    public readonly ref struct ExpressionInterpolatedStringHandler(int literalLength, int formattedCount)
#pragma warning restore CS9113, IDE0060
    {
        private readonly ReferenceExpressionBuilder _builder = new();

        public void AppendLiteral(string value) => _builder.AppendLiteral(value);

        public void AppendFormatted(string? value) => _builder.AppendFormatted(value);

        public void AppendFormatted<T>(T valueProvider)
            where T : IValueProvider, IManifestExpressionProvider
            => _builder.AppendFormatted(valueProvider);

        public void AppendFormatted<T>(IResourceBuilder<T> valueProvider)
            where T : IResource, IValueProvider, IManifestExpressionProvider
            => _builder.AppendFormatted(valueProvider.Resource);

        internal ReferenceExpression Build() => _builder.Build();
    }
}
