using System.Collections.Immutable;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace MusicStreaming.ServiceDefaults;

/// <summary>
/// The keys in memory, where ASP.NET Core reads and adds them synchronously. <see cref="KeyRingKeeper"/> brings them here
/// and stores what was added.
/// </summary>
internal sealed class KeyRing : IXmlRepository
{
    private readonly Lock _gate = new();
    private ImmutableArray<XElement> _elements = [];

    public IReadOnlyCollection<XElement> GetAllElements()
    {
        lock (_gate)
        {
            return _elements;
        }
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        lock (_gate)
        {
            _elements = _elements.Add(element);
        }
    }

    public void Replace(IEnumerable<XElement> elements)
    {
        lock (_gate)
        {
            _elements = [.. elements];
        }
    }
}
