"""A country pack: what one organisation says otherwise than the base. A folder with pack.yml and overlays of the base's shape."""
