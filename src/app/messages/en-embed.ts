/** The texts of the embedded studio and of its list of sites. */
export const enEmbed = {
  'embed.waiting': 'Waiting for the page around this frame to ask for something.',
  'embed.alone':
    'This page works inside a frame of another site. To edit a picture yourself, open the studio.',
  'embed.open-studio': 'Open the studio',
  'embed.ask': '{site} wants to edit pictures with Tintype',
  'embed.ask-text':
    'The work is done in this browser and on this device. The site gets back what it asked for; it cannot see your own pictures.',
  'embed.allow': 'Allow {site}',
  'embed.unnamed': 'This site cannot be allowed, because its address is hidden from Tintype.',
  'embed.allowed': 'Ready for {site}',
  'embed.own': 'Ready',
  'embed.forbid': 'Stop allowing',
  'embed.working': 'Working',
  'embed.refused':
    'The person at this browser has not allowed {site} to use Tintype. They can do so in the frame, or in the studio under Other sites.',

  'sites.title': 'Other sites',
  'sites.lead':
    'Sites on this list may have this studio work for them in a frame. They get the pictures that they sent in; they cannot see yours.',
  'sites.none': 'No site is allowed.',
  'sites.address': 'Address of a site',
  'sites.add': 'Allow',
  'sites.wrong': 'Type an address such as https://example.org.',
  'sites.note':
    'Some browsers keep what a frame remembers apart for each site. There, allow the site in the frame itself.',
} as const;
